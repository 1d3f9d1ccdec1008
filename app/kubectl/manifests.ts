import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import type { ApiResource } from './discovery.ts'

/** An object of a file, and where it came from. */
export interface ManifestObject {
  readonly object: KubeObject
  readonly resource: ApiResource
  /** The namespace it goes to; '' for cluster-scoped kinds. */
  readonly namespace: string
  /** The file's name as it was given; STDIN for -. */
  readonly source: string
}

/** The objects of -f, in order. Throws CommandError in kubectl's words. */
export async function readManifests(invocation: Invocation, flagName = 'filename'): Promise<ManifestObject[]> {
  const names = invocation.flags.all(flagName)
  if (names.length === 0) throw failure('must specify one of -f and -k')
  const objects: ManifestObject[] = []
  for (const name of names) {
    for (const { source, text } of await readSources(invocation, name)) {
      for (const object of parseDocuments(text, source)) objects.push(await located(object, source, invocation))
    }
  }
  if (objects.length === 0) throw failure(`no objects passed to ${invocation.path}`)
  return objects
}

async function readSources({ environment }: Invocation, name: string): Promise<{ source: string; text: string }[]> {
  const { files, cwd } = environment
  if (name === '-') return [{ source: 'STDIN', text: await environment.stdin.read() }]
  if (/^https?:\/\//.test(name)) throw failure(`unable to read URL "${name}": files from the network are not simulated here`)
  const path = name.startsWith('/') ? name : `${cwd}/${name}`
  const stat = await files.stat(path)
  if (!stat) throw failure(`the path "${name}" does not exist`)
  if (stat.type === 'file') return [{ source: name, text: await files.read(path) }]
  const inside = (await files.list(path)).filter((one) => /\.(json|ya?ml)$/.test(one)).sort()
  if (inside.length === 0) throw failure(`error reading [${name}]: recognized file extensions are [.json .yaml .yml]`)
  return Promise.all(inside.map(async (one) => ({ source: `${name.replace(/\/$/, '')}/${one}`, text: await files.read(`${path}/${one}`) })))
}

function parseDocuments(text: string, source: string): KubeObject[] {
  const documents = parseAllDocuments(text, { version: '1.1' })
  if (!Array.isArray(documents)) return []
  return documents.flatMap((document) => {
    const [problem] = document.errors
    if (problem)
      throw failure(
        `error parsing ${source}: error converting YAML to JSON: yaml: line ${problem.linePos?.[0].line ?? 1}: ${problem.message.split('\n')[0]}`,
      )
    const value = document.toJS() as (KubeObject & { items?: KubeObject[] }) | null
    if (value === null) return []
    if (typeof value !== 'object' || Array.isArray(value))
      throw failure(
        `error parsing ${source}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${Array.isArray(value) ? 'array' : typeof value} into Go value of type map[string]interface {}`,
      )
    return value.kind === 'List' && Array.isArray(value.items) ? value.items : [value]
  })
}

async function located(object: KubeObject, source: string, invocation: Invocation): Promise<ManifestObject> {
  const { apiVersion = '', kind = '' } = object as Partial<KubeObject>
  const missing = [apiVersion === '' ? 'apiVersion not set' : '', kind === '' ? 'kind not set' : ''].filter((one) => one !== '')
  if (missing.length > 0)
    throw failure(
      `error validating "${source}": error validating data: ${missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`}; if you choose to ignore these errors, turn validation off with --validate=false`,
    )
  const resource = await invocation.discovery.byKind(apiVersion, kind)
  if (!resource) {
    throw failure(
      `resource mapping not found for name: "${object.metadata?.name ?? ''}" namespace: "${object.metadata?.namespace ?? ''}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
    )
  }
  const own = object.metadata?.namespace
  if (resource.namespaced && own && invocation.namespaceGiven && own !== invocation.namespace) {
    throw failure(
      `the namespace from the provided object "${own}" does not match the namespace "${invocation.namespace}". You must pass '--namespace=${own}' to perform this operation.`,
    )
  }
  const namespace = resource.namespaced ? own || invocation.namespace : ''
  const placed = resource.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object
  return { object: placed, resource, namespace, source }
}
