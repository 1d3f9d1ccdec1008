import { parseYaml, YamlSyntaxError } from '../cluster/api/yaml-text.ts'
import { matchesLabels, parseLabelSelector } from '../cluster/api/selectors/label-selector.ts'
import type { KubeObject, ObjectMeta } from '../cluster/api/object.ts'
import { isJsonObject, type Json } from '../cluster/kernel/json.ts'
import { causeText } from './api-error.ts'
import { failure, type Invocation } from './command.ts'
import type { ApiResource } from './discovery.ts'
import { absolute } from './files.ts'
import { throwCollected } from './several-errors.ts'

/** An object of a file, with the resource it is. */
export interface Manifest {
  readonly object: KubeObject
  readonly resource: ApiResource
  /** As errors name it: `f.yaml`, STDIN. */
  readonly source: string
  /** Where the object goes; undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined
}

/** Objects of the files given with -f, in order. Throws what is wrong with them. Models cli-runtime/pkg/resource/visitor.go. */
export async function readManifests(invocation: Invocation, errors?: unknown[]): Promise<Manifest[]> {
  const manifests: Manifest[] = []
  const failed: unknown[] = errors ?? []
  await refuseKustomize(invocation)
  const selected = labelFilter(invocation.flags.string('selector'))
  for (const name of await namedFiles(invocation)) {
    for (const { source, text } of await readSource(invocation, name)) {
      for (const document of documentsOf(text)) {
        try {
          const value = parseDocument(document, source)
          if (value === null) continue
          manifests.push(...(await manifestsOf(invocation, value, source)).filter(selected))
        } catch (error) {
          failed.push(error)
        }
      }
    }
  }
  if (!errors) throwCollected(failed)
  return manifests
}

/**
 * Before it sends a manifest, kubectl looks up whether the server checks fields itself; every server does since 1.27.
 * Models cli-runtime/pkg/resource/query_param_verifier_v3.go.
 */
export async function askForSchema(invocation: Invocation, { resource, source }: Manifest): Promise<void> {
  if (!validates(invocation)) return
  await invocation.openapi.document(resource).catch((error: unknown) => {
    throw invalid(source, `failed to download openapi: ${causeText(error)}`)
  })
}

const validates = ({ flags }: Invocation): boolean => !['false', 'ignore', ''].includes(flags.string('validate'))

const invalid = (source: string, problem: string) =>
  failure(
    `error validating "${source}": error validating data: ${problem}; if you choose to ignore these errors, turn validation off with --validate=false`,
  )

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** @notmodelled Kustomization files are not built: -k is refused. */
async function refuseKustomize({ flags, environment }: Invocation): Promise<void> {
  if (!flags.given('kustomize')) return
  if (flags.given('filename')) throw failure('only one of -f or -k can be specified')
  const folder = flags.string('kustomize')
  const path = absolute(environment.cwd, folder)
  if ((await environment.files.stat(path))?.type !== 'folder')
    throw failure(`must build at directory: not a valid directory: evalsymlink failure on '${folder}' : lstat ${path}: no such file or directory`)
  const names = await environment.files.list(path)
  if (!KUSTOMIZATIONS.some((name) => names.includes(name)))
    throw failure(`unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path.replace(/\/\.$/, '')}'`)
  throw failure('kustomize is not simulated here; write the manifests out and use -f')
}

/** Lets objects through whose own labels a selector fits. */
function labelFilter(selector: string): (manifest: Manifest) => boolean {
  if (selector === '') return () => true
  const parsed = parseLabelSelector(selector)
  return ({ object }) => matchesLabels(parsed, object.metadata.labels ?? {})
}

/** What -f names; the stars of a pattern stand for files. Models cli-runtime/pkg/resource/builder.go (expandIfFilePattern). */
async function namedFiles({ environment, flags }: Invocation): Promise<string[]> {
  const { files, cwd } = environment
  const expanded = flags
    .all('filename')
    .filter((name) => name !== '')
    .map(async (name): Promise<string[]> => {
      if (!/[*?[]/.test(name) || /^https?:\/\//.test(name) || (await files.stat(absolute(cwd, name)))) return [name]
      const slash = name.lastIndexOf('/') + 1
      const fits = globOf(name.slice(slash))
      const entries = await files.list(absolute(cwd, name.slice(0, slash) || '.')).catch(() => [])
      const found = [...entries].sort().filter((entry) => fits.test(entry))
      return found.length === 0 ? [name] : found.map((entry) => name.slice(0, slash) + entry)
    })
  return (await Promise.all(expanded)).flat()
}

/** `*`, `?` and `[abc]` of one name in a folder. Models Go's filepath.Match. */
const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  )

async function readSource({ environment, flags }: Invocation, name: string): Promise<{ source: string; text: string }[]> {
  if (name === '-') return [{ source: 'STDIN', text: await environment.stdin.read() }]
  if (/^https?:\/\//.test(name)) throw failure(`reading ${name} is not simulated here; save it as a file and use that`)
  const path = absolute(environment.cwd, name)
  const found = await environment.files.stat(path)
  if (!found) throw failure(`the path "${name}" does not exist`)
  if (found.type === 'file') return [{ source: name, text: await environment.files.read(path) }]
  const sources: { source: string; text: string }[] = []
  for (const entry of [...(await environment.files.list(path))].sort()) {
    const inner = `${name.replace(/\/+$/, '')}/${entry}`.replace(/^(?:\.\/)+/, '')
    const kind = await environment.files.stat(absolute(environment.cwd, inner))
    if (kind?.type === 'folder') {
      if (flags.bool('recursive')) sources.push(...(await readFolder(inner)))
    } else if (/\.(?:json|ya?ml)$/.test(entry)) sources.push({ source: inner, text: await environment.files.read(absolute(environment.cwd, inner)) })
  }
  return sources

  async function readFolder(inner: string) {
    return readSource({ environment, flags } as Invocation, inner)
  }
}

export const documentsOf = (text: string) => text.split(/^---(?:[ \t].*)?$/m).filter((part) => part.trim() !== '')

function parseDocument(text: string, source: string): Json {
  try {
    return parseYaml(text).value
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    throw failure(`error parsing ${source}: error converting YAML to JSON: ${error.message}`)
  }
}

async function manifestsOf(invocation: Invocation, value: Json, source: string): Promise<Manifest[]> {
  const { discovery, flags, namespace, namespaceGiven } = invocation
  if (!isJsonObject(value)) {
    if (validates(invocation)) throw invalid(source, 'invalid object to validate')
    const type = Array.isArray(value) ? 'array' : typeof value
    throw failure(`unable to decode "${source}": json: cannot unmarshal ${type} into Go value of type unstructured.detector`)
  }
  const object = value as unknown as KubeObject
  const { apiVersion, kind } = object
  const missing = [...(apiVersion ? [] : ['apiVersion not set']), ...(kind ? [] : ['kind not set'])]
  if (missing.length > 0) {
    if (validates(invocation)) throw invalid(source, missing.length === 1 ? (missing[0] ?? '') : `[${missing.join(', ')}]`)
    throw failure(
      kind
        ? `unable to decode "${source}": Object 'apiVersion' is missing in '${JSON.stringify(value)}'`
        : `unable to decode "${source}": Object 'Kind' is missing in '${JSON.stringify(value)}'`,
    )
  }
  if (kind === 'List' || (kind.endsWith('List') && Array.isArray(object['items']))) {
    const items = (object['items'] ?? []) as Json[]
    return (await Promise.all(items.map((item) => manifestsOf(invocation, item, source)))).flat()
  }
  checkMetadata(object, source)
  const resource = await discovery.byKind(apiVersion, kind)
  if (!resource) {
    const name = (object.metadata as { name?: string } | undefined)?.name ?? ''
    const space = (object.metadata as { namespace?: string } | undefined)?.namespace ?? ''
    throw failure(
      `resource mapping not found for name: "${name}" namespace: "${space}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
    )
  }
  const own = object.metadata?.namespace
  if (resource.namespaced && namespaceGiven && own && own !== namespace) {
    throw failure(
      `the namespace from the provided object "${own}" does not match the namespace "${namespace}". You must pass '--namespace=${own}' to perform this operation.`,
    )
  }
  return [
    {
      object: flags.bool('local') ? withMetadata(object) : withNamespace(object, resource, own ?? namespace),
      resource,
      source,
      namespace: resource.namespaced ? (own ?? namespace) : undefined,
    },
  ]
}

/** Labels and annotations are texts: what YAML takes for something else is told before anything is sent. */
function checkMetadata({ metadata }: KubeObject, source: string): void {
  for (const field of ['labels', 'annotations'] as const) {
    const wrong = Object.values((metadata?.[field] ?? {}) as Readonly<Record<string, unknown>>).find(
      (value) => typeof value !== 'string' && value !== null,
    )
    if (wrong === undefined) continue
    const kind = Array.isArray(wrong)
      ? 'array'
      : { boolean: 'bool', number: 'number', object: 'object' }[typeof wrong as 'boolean' | 'number' | 'object']
    throw failure(`unable to decode "${source}": json: cannot unmarshal ${kind} into Go struct field ObjectMeta.metadata.${field} of type string`)
  }
}

function withNamespace(object: KubeObject, resource: ApiResource, namespace: string): KubeObject {
  return resource.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : withMetadata(object)
}

/** A file may leave it out; then the object has no name, which is said when one is needed. */
const withMetadata = (object: KubeObject): KubeObject => ((object.metadata as ObjectMeta | undefined) ? object : { ...object, metadata: {} })
