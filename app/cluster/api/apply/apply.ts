import { equalJson, isJsonObject, type Json } from '../../kernel/json.ts'
import { rfc3339 } from '../../kernel/text.ts'
import { DecodeError, decodeObject, parsedValue } from '../decode.ts'
import { parseJson } from '../json-text.ts'
import { type KubeObject, parseApiVersion } from '../object.ts'
import { badRequest, plainError, statusFailure, type StatusError } from '../status.ts'
import { FieldSet, pathText } from './field-set.ts'
import { LAST_APPLIED, withLastAppliedUpdated } from './last-applied.ts'
import {
  afterUpdate,
  identifierOf,
  type ManagedWrite,
  type Manager,
  type Managers,
  readManagers,
  resetSet,
  typedForm,
  withManagers,
} from './managed-fields.ts'
import { stripSystemMetadata } from './system-metadata.ts'
import { compareValues, fieldSetOf, mergeValues, pruneValue, schemaProblems } from './typed-value.ts'

export interface ApplyRequest extends ManagedWrite {
  /** Take fields over that others own. */
  readonly force: boolean
}

const FIRST_APPLY = 'before-first-apply'

/**
 * The object after a server-side apply of `config` (the body as it was read), with its managedFields; defaults are still to be
 * set. `live` is absent when there is no such object. Throws 400 for another kind, 409 on conflicts, 500 for a
 * configuration that does not fit.
 * Models apimachinery/pkg/util/managedfields (FieldManager.Apply) and structured-merge-diff/merge/update.go.
 */
export function applyConfiguration(request: ApplyRequest, live: KubeObject | undefined, config: Json): KubeObject {
  const form = checkedConfig(request, config)
  const current = typedForm(request, live)
  const managers = managersBeforeApply(request, live)
  const first = tryApply(request, current, form, managers, request.force)
  const result = 'conflicts' in first ? upgradeFromClientSide(request, live, current, form, managers, first.conflicts) : first
  if (result.object === undefined) return withManagers(live ?? emptyObject(request), result.managers)
  const { apiVersion, kind, manager } = request
  const merged = decodeMerged(request, result.object)
  const object = withLastAppliedUpdated({ ...merged, apiVersion, kind, metadata: merged.metadata ?? {} }, manager, form)
  return withManagers(object, result.managers)
}

/** The merged object as its kind. What has the right shape may yet be no time or quantity: 500, as the converter of Go says it. */
function decodeMerged(request: ApplyRequest, merged: Json): KubeObject {
  try {
    return decodeObject(request.schema, parsedValue(merged)).object
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const kind = kindText(request)
    const why = error.message.startsWith('illegal base64') ? `error decoding from json: ${error.message}` : error.message
    const failed = `failed to convert new object (${placeOf(merged)}; ${kind}) to proper version (${request.apiVersion})`
    throw plainError(`${failed}: unable to convert unstructured object to ${kind}: ${why}`)
  }
}

/** `/v1, Kind=Pod`, as Go prints a GroupVersionKind. */
function kindText({ apiVersion, kind }: Pick<ApplyRequest, 'apiVersion' | 'kind'>): string {
  const { group, version } = parseApiVersion(apiVersion)
  return `${group}/${version}, Kind=${kind}`
}

function placeOf(object: Json): string {
  const metadata = isJsonObject(object) ? object['metadata'] : undefined
  const { namespace = '', name = '' } = isJsonObject(metadata) ? metadata : {}
  return `${String(namespace)}/${String(name)}`
}

const emptyObject = ({ apiVersion, kind }: ManagedWrite): KubeObject => ({ apiVersion, kind, metadata: {} })

function checkedConfig(request: ApplyRequest, config: Json): Json {
  checkKind(request, config)
  const metadata = isJsonObject(config) ? config['metadata'] : undefined
  const { managedFields, ...rest } = isJsonObject(metadata) ? metadata : {}
  if (Array.isArray(managedFields)) throw badRequest('metadata.managedFields must be nil')
  const problems = schemaProblems(request.schema, config)
  if (problems.length > 0) {
    const why = problems.length === 1 ? problems[0] : ['errors:', ...problems.map((problem) => `  ${problem}`)].join('\n')
    throw plainError(`failed to create typed patch object (${placeOf(config)}; ${kindText(request)}): ${why}`)
  }
  return isJsonObject(metadata) && managedFields !== undefined ? { ...(config as object), metadata: rest } : config
}

/** A configuration is of the kind of the path, and says so. Models managedfields/internal/versioncheck.go. */
function checkKind(request: ApplyRequest, config: Json): void {
  const said = isJsonObject(config) ? config : {}
  const text = (name: 'apiVersion' | 'kind') => (typeof said[name] === 'string' ? said[name] : '')
  const found = kindText({ apiVersion: text('apiVersion'), kind: text('kind') })
  if (found !== kindText(request)) throw badRequest(`invalid object type: ${found}`)
}

/** An object nobody tracked belongs, before its first apply, to a manager of that name. Models skipnonapplied.go. */
function managersBeforeApply(request: ApplyRequest, live: KubeObject | undefined): Managers {
  const managers = readManagers(live?.metadata.managedFields)
  return live === undefined || managers.size > 0 ? managers : afterUpdate(request, managers, undefined, live, FIRST_APPLY)
}

interface Applied {
  /** Absent when nothing changed. */
  readonly object: Json | undefined
  readonly managers: Managers
}

interface Conflict {
  readonly manager: Manager
  readonly path: readonly string[]
}

function tryApply(
  request: ApplyRequest,
  live: Json,
  config: Json,
  before: Managers,
  force: boolean,
): Applied | { readonly conflicts: readonly Conflict[] } {
  const entry = { manager: request.manager, operation: 'Apply', apiVersion: request.apiVersion, subresource: request.subresource } as const
  const self = identifierOf(entry)
  const last = before.get(self)
  const set = fieldSetOf(request.schema, config).without(resetSet(request))
  let kept: FieldSet = set
  for (const [id, one] of before) if (id !== self) kept = kept.union(one.set)
  const merged = mergeValues(request.schema, live, config)
  const object = last === undefined ? merged : pruneValue(request.schema, merged, last.set, kept)

  const compared = compareValues(request.schema, live, object)
  const touched = compared.added.union(compared.modified)
  const managers = new Map<string, Manager>()
  const conflicts: Conflict[] = []
  for (const [id, one] of before) {
    if (id === self) continue
    const disputed = one.set.intersection(touched)
    conflicts.push(...disputed.paths().map((path) => ({ manager: one, path })))
    const remaining = one.set.difference(disputed).difference(compared.removed)
    if (!remaining.empty) managers.set(id, { ...one, set: remaining })
  }
  if (conflicts.length > 0 && !force) return { conflicts }
  const changed = !equalJson(live, object)
  const owned = stripSystemMetadata(set)
  if (!owned.empty) managers.set(self, { ...entry, set: owned, time: changed ? rfc3339(request.now) : last?.time })
  return { object: changed ? object : undefined, managers }
}

/**
 * kubectl taking over from its own client-side apply: conflicts about what it last applied that way are none.
 * Models managedfields/internal/lastappliedmanager.go.
 */
function upgradeFromClientSide(
  request: ApplyRequest,
  live: KubeObject | undefined,
  current: Json,
  config: Json,
  managers: Managers,
  conflicts: readonly Conflict[],
): Applied {
  const annotation = live?.metadata.annotations?.[LAST_APPLIED]
  if (request.manager !== 'kubectl' || annotation === undefined) throw conflictError(conflicts)
  const allowed = fieldsLastApplied(request, annotation)
  const disputed = conflicts.filter(({ path }) => !FieldSet.of(path).difference(allowed).empty)
  if (disputed.length > 0) throw conflictError(disputed)
  const forced = tryApply(request, current, config, managers, true)
  if ('conflicts' in forced) throw conflictError(forced.conflicts)
  return forced
}

function fieldsLastApplied(request: ApplyRequest, annotation: string): FieldSet {
  try {
    return fieldSetOf(request.schema, parseJson(annotation).value)
  } catch {
    return new FieldSet()
  }
}

/** Models managedfields/internal/conflict.go. */
function conflictError(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerText(manager)}`,
    field: pathText(path),
  }))
  return statusFailure(409, 'Conflict', conflictText(conflicts), { causes })
}

function conflictText(conflicts: readonly Conflict[]): string {
  const [only] = conflicts
  if (only !== undefined && conflicts.length === 1)
    return `Apply failed with 1 conflict: conflict with ${managerText(only.manager)}: ${pathText(only.path)}`
  const byManager = new Map<string, Conflict[]>()
  for (const conflict of conflicts) {
    const id = identifierOf(conflict.manager)
    byManager.set(id, [...(byManager.get(id) ?? []), conflict])
  }
  const messages = [...byManager]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ones]) => {
      const [first] = ones
      return first === undefined ? [] : [`conflicts with ${managerText(first.manager)}:`, ...ones.map(({ path }) => `- ${pathText(path)}`)]
    })
  return `Apply failed with ${conflicts.length} conflicts: ${messages.join('\n')}`
}

function managerText({ manager, operation, apiVersion, subresource }: Manager): string {
  const name = JSON.stringify(manager) + (subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`)
  return operation === 'Update' ? `${name} using ${apiVersion}` : name
}
