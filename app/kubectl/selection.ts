import type { KubeObject } from '../cluster/api/object.ts'
import { ApiError, isNotFound } from './api-error.ts'
import { failure, type Invocation } from './command.ts'
import { type ApiResource, pathOf } from './discovery.ts'
import { readManifests } from './manifests.ts'
import { itemsOf, query, resourceNamed } from './resources.ts'
import { throwCollected } from './several-errors.ts'

/** What a command line names: one object, or, without a name, all of a type that the selectors let through. */
export interface Target {
  readonly resource: ApiResource
  readonly name?: string
  /** Undefined for cluster-scoped objects, and for lists over all namespaces. */
  readonly namespace: string | undefined
  /** Named by a category such as `all`: printed with its kind. */
  readonly category?: boolean
  /** What the file says of it, and how errors name the file. */
  readonly manifest?: { readonly object: KubeObject; readonly source: string }
}

export interface SelectOptions {
  /** A type alone means all of it, as for get and describe; else it takes -l or --all. */
  readonly emptyIsAll?: boolean
}

const NOTHING_NAMED = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`

/** Neither arguments nor files name an object. */
export const nothingNamed = () => failure(NOTHING_NAMED)

/**
 * What arguments, -f, -l, --field-selector, --all and -A name. Throws what is wrong with them.
 * Models cli-runtime/pkg/resource/builder.go (visitorResult).
 */
export async function selectionOf(invocation: Invocation, args: readonly string[], { emptyIsAll = false }: SelectOptions = {}): Promise<Target[]> {
  const { flags, namespace } = invocation
  if (flags.given('filename') || flags.given('kustomize')) return fromFiles(invocation, args)
  const pairs = await pairsOf(invocation, args)
  const filtered = flags.string('selector') !== '' || flags.string('field-selector') !== ''
  const all = flags.bool('all')
  if (pairs.some(({ name }) => name !== undefined)) {
    if (pairs.some(({ slashed }) => slashed) && (filtered || all))
      throw failure('selectors and the all flag cannot be used when passing resource/name arguments')
    if (filtered || all) throw failure('name cannot be provided when a selector is specified')
  } else if (pairs.length === 0) throw filtered || all ? failure('at least one resource must be specified to use a selector') : nothingNamed()
  else if (!filtered && !all && !emptyIsAll) throw failure('resource(s) were provided, but no name was specified')
  const everywhere = flags.bool('all-namespaces')
  if (everywhere && pairs.some(({ name, resource }) => name !== undefined && resource.namespaced))
    throw failure('a resource cannot be retrieved by name across all namespaces')
  return pairs.map(({ resource, name, category }) => ({
    resource,
    namespace: everywhere || !resource.namespaced ? undefined : namespace,
    ...(name === undefined ? {} : { name }),
    ...(category ? { category } : {}),
  }))
}

async function fromFiles(invocation: Invocation, args: readonly string[]): Promise<Target[]> {
  const manifests = await readManifests(invocation)
  if (args.length > 0) throw failure('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well')
  return manifests.map(({ object, resource, namespace, source }) => ({
    resource,
    namespace,
    name: object.metadata.name ?? '',
    manifest: { object, source },
  }))
}

interface Pair {
  readonly resource: ApiResource
  readonly name?: string
  readonly category?: boolean
  readonly slashed?: boolean
}

/** `pods`, `pods,sa`, `pods a b`, `pod/a sa/b`, `all` */
async function pairsOf(invocation: Invocation, args: readonly string[]): Promise<Pair[]> {
  const slashed = args.filter((arg) => arg.includes('/'))
  if (slashed.length > 0) {
    if (slashed.length < args.length)
      throw failure(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      )
    const pairs: Pair[] = []
    for (const arg of args) {
      const parts = arg.split('/')
      if (parts.length !== 2) throw failure('arguments in resource/name form may not have more than one slash')
      const [type = '', name = ''] = parts
      if (type === '' || name === '' || type.includes(',')) throw failure('arguments in resource/name form must have a single resource and name')
      pairs.push({ resource: await resourceNamed(invocation, type), name, slashed: true })
    }
    return pairs
  }
  const [types, ...names] = args
  if (types === undefined) return []
  const pairs: Pair[] = []
  for (const type of new Set(types.split(','))) {
    const found = await resourcesOf(invocation, type)
    for (const pair of found) pairs.push(...(names.length === 0 ? [pair] : names.map((name) => ({ ...pair, name }))))
  }
  return pairs
}

/** A type, or every type of a category. */
async function resourcesOf(invocation: Invocation, word: string): Promise<Pair[]> {
  const inCategory = (await invocation.discovery.all()).filter(({ categories }) => categories?.includes(word))
  if (inCategory.length > 0) return inCategory.map((resource) => ({ resource, category: true }))
  return [{ resource: await resourceNamed(invocation, word) }]
}

/** An object as the server has it now. */
export interface LiveObject {
  readonly object: KubeObject
  readonly resource: ApiResource
  readonly namespace: string | undefined
  readonly name: string
  readonly url: string
  readonly manifest?: Target['manifest']
}

/** The live objects a command line names. Failures are collected in `errors`, or thrown when there is no such list. */
export async function liveObjects(
  invocation: Invocation,
  args: readonly string[],
  { errors, ...options }: SelectOptions & { readonly errors?: unknown[] } = {},
): Promise<LiveObject[]> {
  const failed: unknown[] = errors ?? []
  const found: LiveObject[] = []
  for (const target of await selectionOf(invocation, args, options)) {
    try {
      found.push(...(await liveObjectsOf(invocation, target)))
    } catch (error) {
      failed.push(error)
    }
  }
  if (!errors) throwCollected(failed)
  return found
}

/** The live objects of one target. */
export async function liveObjectsOf(invocation: Invocation, { resource, name, namespace, manifest }: Target): Promise<LiveObject[]> {
  const subresource = invocation.flags.string('subresource')
  const objects =
    name === undefined
      ? await listAll(invocation, resource, namespace)
      : [await getOne(invocation, resource, namespace, name, subresource === '' ? {} : { subresource })]
  return objects.map((object) => {
    const own = object.metadata.namespace ?? namespace
    const ownName = object.metadata.name ?? ''
    return { object, resource, namespace: own, name: ownName, url: pathOf(resource, own, ownName), ...(manifest ? { manifest } : {}) }
  })
}

/** One object. Where it is not found and its namespace is not there either, that is what is told. Models cli-runtime/pkg/resource/visitor.go (Info.Get). */
export async function getOne(
  { client }: Pick<Invocation, 'client'>,
  resource: ApiResource,
  namespace: string | undefined,
  name: string,
  { subresource, accept }: { readonly subresource?: string; readonly accept?: string } = {},
): Promise<KubeObject> {
  try {
    return await client.json('GET', pathOf(resource, namespace, name, subresource), accept ? { headers: { accept } } : {})
  } catch (error) {
    if (isNotFound(error) && resource.namespaced && namespace && namespace !== 'default') await requireNamespace(client, namespace)
    throw error
  }
}

async function requireNamespace(client: Invocation['client'], namespace: string): Promise<void> {
  await client.send('GET', `/api/v1/namespaces/${encodeURIComponent(namespace)}`).catch((error: unknown) => {
    if (isNotFound(error)) throw error
  })
}

/** All objects of a type that the selectors of the command line let through, part by part. */
export async function listAll(invocation: Invocation, resource: ApiResource, namespace: string | undefined): Promise<KubeObject[]> {
  const pages = await listPages<KubeObject & { metadata: { continue?: string } }>(invocation, resource, namespace, 'application/json')
  return pages.flatMap(itemsOf)
}

/** The parts of a list, as the server gives them in the form asked for. */
export async function listPages<T extends { readonly metadata?: { readonly continue?: string } }>(
  { client, flags }: Invocation,
  resource: ApiResource,
  namespace: string | undefined,
  accept: string,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<T[]> {
  const [labelSelector, fieldSelector] = [flags.string('selector'), flags.string('field-selector')]
  // What is to be sorted is asked for whole.
  const limit = flags.string('sort-by') === '' ? (flags.int('chunk-size') ?? 0) : 0
  const pages: T[] = []
  for (let next: string | undefined = ''; next !== undefined; ) {
    const parameters: Record<string, string | number | undefined> = { fieldSelector, labelSelector, limit: limit > 0 ? limit : undefined, ...more }
    const page: T = await client
      .json<T>('GET', pathOf(resource, namespace) + query({ ...parameters, continue: next }), { headers: { accept } })
      .catch((error: unknown) => {
        throw selectorError(error, resource, labelSelector, fieldSelector)
      })
    pages.push(page)
    next = page.metadata?.continue || undefined
  }
  return pages
}

/** A selector the server does not understand is told with what was looked for. */
function selectorError(error: unknown, { group, version, name }: ApiResource, label: string, field: string): unknown {
  if (!(error instanceof ApiError) || error.status.reason !== 'BadRequest' || (label === '' && field === '')) return error
  return new ApiError({
    ...error.status,
    message: `Unable to find "${group}/${version}, Resource=${name}" that match label selector "${label}", field selector "${field}": ${error.message}`,
  })
}
