import type { KubeObject } from '../../../cluster/api/object.ts'
import { goJson } from '../../../cluster/api/json-text.ts'
import { ApiError, isConflict, isInvalid, unlessRefused } from '../../api-error.ts'
import { CommandError, failure, type Invocation } from '../../command.ts'
import { deleteOptions } from '../../delete-options.ts'
import { apiVersionOf, pathOf } from '../../discovery.ts'
import { fileError } from '../../file-error.ts'
import { LAST_APPLIED } from '../../../cluster/api/apply/last-applied.ts'
import { lastApplied, withLastApplied } from '../../last-applied.ts'
import type { Manifest } from '../../manifests.ts'
import { threeWayMergePatch } from '../../patches/merge-diff.ts'
import { type Fields, patchesConflict, threeWayPatch, twoWayPatch } from '../../patches/strategic-diff.ts'
import type { DryRun } from '../../printers/output.ts'
import { sortedJson } from '../../../cluster/kernel/json.ts'
import { query } from '../../resources.ts'
import { getOne } from '../../selection.ts'
import { untilGone } from '../../until-gone.ts'
import { withoutResourceVersion } from '../../without-resource-version.ts'
import { writeParameters } from '../../write-parameters.ts'

/** What became of a manifest. */
export interface Applied {
  readonly object: KubeObject
  readonly operation: string
}

/** How often a patch is made anew when somebody else was faster. */
const RETRIES = 5

/** Creates the object, or patches it to what the manifest says. Models kubectl/pkg/cmd/apply/apply.go (applyOneObject). */
export async function applyHere(invocation: Invocation, manifest: Manifest, dryRun: DryRun): Promise<Applied> {
  const { client } = invocation
  const { object, resource, source, namespace } = manifest
  const parameters = query(writeParameters(invocation, dryRun, 'kubectl-client-side-apply'))
  const name = object.metadata.name ?? ''
  if (name === '' && object.metadata.generateName) throw failure(`from ${object.metadata.generateName}: cannot use generate name with apply`)
  if (name === '')
    throw failure(
      `error when retrieving current configuration of:\n${whatText(manifest)}\nfrom server for: "${source}": resource name may not be empty`,
    )
  const modified = withLastApplied(object)
  const live = await liveObject(invocation, manifest)
  if (!live) {
    if (dryRun === 'client') return { object: modified, operation: 'created' }
    const created = await client
      .json('POST', pathOf(resource, namespace) + parameters, { body: withoutResourceVersion(modified) })
      .catch((error: unknown) => {
        throw fileError(error, `error when creating "${source}": `)
      })
    return { object: created, operation: 'created' }
  }
  if (dryRun === 'client') return { object: live, operation: 'configured' }
  warnUnlessApplied(invocation, manifest, live)
  const { patched, text } = await patchLive(invocation, manifest, modified, live, parameters)
  if (patched.metadata.deletionTimestamp) invocation.err(`Warning: Detected changes to resource ${name} which is currently being deleted.\n`)
  return { object: patched, operation: text === '{}' ? 'unchanged' : 'configured' }
}

async function liveObject(invocation: Invocation, manifest: Manifest): Promise<KubeObject | undefined> {
  const { object, resource, source, namespace } = manifest
  try {
    return await unlessRefused(getOne(invocation, resource, namespace, object.metadata.name ?? ''), 'NotFound')
  } catch (error) {
    throw fileError(error, `error when retrieving current configuration of:\n${whatText(manifest)}\nfrom server for: "${source}": `)
  }
}

function warnUnlessApplied({ err }: Invocation, { resource, object }: Manifest, live: KubeObject): void {
  if (live.metadata.annotations?.[LAST_APPLIED] !== undefined) return
  err(
    `Warning: resource ${resource.name}/${object.metadata.name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
  )
}

interface Patched {
  readonly patched: KubeObject
  /** The patch that was sent. */
  readonly text: string
}

/** Models kubectl/pkg/cmd/apply/patcher.go. */
async function patchLive(invocation: Invocation, manifest: Manifest, modified: KubeObject, first: KubeObject, parameters: string): Promise<Patched> {
  const { client, flags } = invocation
  const { object, resource, source, namespace } = manifest
  const url = pathOf(resource, namespace, object.metadata.name)
  let live = first
  for (let attempt = 0; ; attempt++) {
    const { patch, strategic } = await patchOf(invocation, manifest, modified, live)
    const text = goJson(sortedJson(patch))
    if (text === '{}') return { patched: live, text }
    try {
      const headers = { 'content-type': `application/${strategic ? 'strategic-merge' : 'merge'}-patch+json` }
      return { patched: await client.json<KubeObject>('PATCH', url + parameters, { body: text, headers }), text }
    } catch (error) {
      if (isConflict(error) && attempt < RETRIES) {
        live = await client.json('GET', url)
        continue
      }
      if (flags.bool('force') && (isConflict(error) || isInvalid(error)))
        return { patched: await deleteAndCreate(invocation, manifest, modified, live), text }
      throw fileError(
        error,
        `error when applying patch:\n${text}\nto:\n${whatText({ object, resource, namespace })}\nfor: "${source}": error when patching "${source}": `,
      )
    }
  }
}

async function patchOf({ openapi, flags, err }: Invocation, { resource, source }: Manifest, modified: KubeObject, live: KubeObject) {
  const fields = (one: unknown) => one as Fields
  const [last, next, now] = [fields(lastApplied(live) ?? {}), fields(modified), fields(live)]
  const schema = flags.bool('openapi-patch') ? await openapi.schemaOf(resource) : undefined
  if (!schema) return { patch: threeWayMergePatch(last, next, now), strategic: false }
  const patch = threeWayPatch(schema, last, next, now)
  if (!flags.bool('overwrite') && patchesConflict(schema, patch, twoWayPatch(schema, last, now))) {
    err(`Warning: ${source}: the live object has changes that the manifest would undo\n`)
    throw new CommandError(
      `error: error when applying patch:\n${goJson(sortedJson(patch))}\nfor: "${source}": creating patch with:\noriginal:\n${goJson(last)}\nmodified:\n${goJson(next)}\ncurrent:\n${goJson(now)}\nfor: patch contains conflicts with changes made since last apply`,
    )
  }
  return { patch, strategic: true }
}

/** --force: what cannot be changed is made anew; what it was is put back when that fails, too. */
async function deleteAndCreate(
  invocation: Invocation,
  { resource, namespace, source, object }: Manifest,
  modified: KubeObject,
  live: KubeObject,
): Promise<KubeObject> {
  const { client } = invocation
  const url = pathOf(resource, namespace, object.metadata.name)
  await client.send('DELETE', url, { body: deleteOptions(invocation) })
  await untilGone(invocation, [{ resource, namespace, name: object.metadata.name ?? '', uid: live.metadata.uid }])
  try {
    return await client.json('POST', pathOf(resource, namespace), { body: withoutResourceVersion(modified) })
  } catch (error) {
    const { resourceVersion: _version, uid: _uid, creationTimestamp: _created, managedFields: _managed, ...metadata } = live.metadata
    await client.send('POST', pathOf(resource, namespace), { body: { ...live, metadata } }).catch((again: unknown) => {
      if (!(again instanceof ApiError)) throw again
      throw failure(
        `an error occurred force-replacing the existing object with the newly provided one:\n\n${String(error)}.\n\nAdditionally, an error occurred attempting to restore the original object:\n\n${again.message}`,
      )
    })
    throw fileError(error, `error when creating "${source}": `)
  }
}

/** An object as errors describe it. Models cli-runtime/pkg/resource/visitor.go (Info.String). */
export function whatText({ object, resource, namespace }: Pick<Manifest, 'object' | 'resource' | 'namespace'>): string {
  const version = resource.group === '' ? `/${resource.version}` : apiVersionOf(resource)
  return `Resource: "${version}, Resource=${resource.name}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "${object.metadata.name ?? ''}", Namespace: "${namespace ?? ''}"`
}
