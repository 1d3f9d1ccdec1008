import { parseApiVersion } from '../cluster/api/object.ts'
import { causeText } from './api-error.ts'
import type { Client } from './client.ts'
import { failure } from './command.ts'
import type { DiscoveryCache } from './discovery-cache.ts'
import { ConnectionError } from './environment.ts'

/** How long the server may take to describe itself. Models client-go/discovery/discovery_client.go (defaultTimeout). */
export const TIMEOUT = '32s'

export interface ApiResource {
  readonly name: string
  readonly singularName: string
  readonly namespaced: boolean
  readonly kind: string
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  /** Names of its subresources: status, scale, token. */
  readonly subresources?: readonly string[]
  /** '' for the core group. */
  readonly group: string
  readonly version: string
}

interface Aggregated {
  readonly items?: readonly {
    readonly metadata: { readonly name?: string }
    readonly versions: readonly {
      readonly version: string
      readonly resources?: readonly {
        readonly resource: string
        readonly singularResource: string
        readonly scope: string
        readonly responseKind: { readonly kind: string }
        readonly verbs: readonly string[]
        readonly shortNames?: readonly string[]
        readonly categories?: readonly string[]
        readonly subresources?: readonly { readonly subresource: string }[]
      }[]
    }[]
  }[]
}

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json'
/** How often a server that does not answer is asked before kubectl gives up. */
const ATTEMPTS = 5

/** What the server serves: asked once, and then remembered for a while. Models client-go/discovery and restmapper. */
export class Discovery {
  readonly #client: Client
  readonly #cache: DiscoveryCache
  #resources: Promise<readonly ApiResource[]> | undefined
  /** True when what is known comes from the server now. */
  #fresh = false

  constructor(client: Client, cache: DiscoveryCache) {
    this.#client = client
    this.#cache = cache
  }

  /** Every resource, core group first, without subresources. */
  all(): Promise<readonly ApiResource[]> {
    this.#resources ??= this.#remembered()
    return this.#resources
  }

  /** The same, asked of the server whatever is remembered. */
  refreshed(): Promise<readonly ApiResource[]> {
    if (!this.#fresh || !this.#resources) this.#resources = this.#load()
    return this.#resources
  }

  /**
   * A resource by plural, singular, short name or kind, with an optional version and group: `deployments.apps`, `po`, `Pod`,
   * `roles.v1.rbac.authorization.k8s.io`. Models cli-runtime/pkg/resource/builder.go (mappingFor).
   */
  find(word: string): Promise<ApiResource | undefined> {
    return this.#search((resources) => byResource(resources, word) ?? byKindArgument(resources, word))
  }

  /** A resource of a group, which may be told by its first part alone; of any when it is empty. */
  inGroup(name: string, group: string): Promise<ApiResource | undefined> {
    return this.#search((resources) => byGroup(resources, name, group))
  }

  byKind(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    const { group, version } = parseApiVersion(apiVersion)
    return this.#search((resources) => resources.find((one) => one.kind === kind && one.group === group && one.version === version))
  }

  /** Looks in what is remembered, and then in what the server says now. */
  async #search(find: (resources: readonly ApiResource[]) => ApiResource | undefined): Promise<ApiResource | undefined> {
    return find(await this.all()) ?? find(await this.refreshed())
  }

  async #remembered(): Promise<readonly ApiResource[]> {
    return (await this.#cache.read()) ?? this.#load()
  }

  async #load(): Promise<readonly ApiResource[]> {
    const groups = await this.#answered(() => Promise.all(['/api', '/apis'].map((path) => this.#aggregated(path))))
    const resources = groups.flat()
    this.#fresh = true
    await this.#cache.write(resources)
    return resources
  }

  /** Each attempt that finds no server is told. */
  async #answered<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        const what = `couldn't get current server API group list: ${causeText(error)}`
        this.#client.log('E', 'memcache.go:265', `"Unhandled Error" err=${JSON.stringify(what)}`)
        if (attempt === ATTEMPTS) throw error
      }
    }
  }

  async #aggregated(path: string): Promise<ApiResource[]> {
    const { items = [] } = await this.#client.json<Aggregated>('GET', `${path}?timeout=${TIMEOUT}`, { headers: { accept: AGGREGATED } })
    return items.flatMap(({ metadata, versions }) =>
      versions.flatMap(({ version, resources = [] }) =>
        resources.map(({ resource, singularResource, scope, responseKind, verbs, shortNames, categories, subresources }) => ({
          name: resource,
          singularName: singularResource,
          namespaced: scope === 'Namespaced',
          kind: responseKind.kind,
          verbs,
          group: metadata.name ?? '',
          version,
          ...(shortNames ? { shortNames } : {}),
          ...(categories ? { categories } : {}),
          ...(subresources ? { subresources: subresources.map(({ subresource }) => subresource) } : {}),
        })),
      ),
    )
  }
}

function byResource(resources: readonly ApiResource[], word: string): ApiResource | undefined {
  const [name = '', ...rest] = word.split('.')
  const [version, ...groupWords] = rest
  const isNamed = named(name)
  const exact = groupWords.length > 0 && resources.find((one) => isNamed(one, true) && one.version === version && one.group === groupWords.join('.'))
  return exact || byGroup(resources, name, rest.join('.'))
}

/** Models meta.DefaultRESTMapper (ResourcesFor). */
function byGroup(resources: readonly ApiResource[], name: string, group: string): ApiResource | undefined {
  const isNamed = named(name)
  if (group === '') return resources.find((one) => isNamed(one, false)) ?? resources.find((one) => isNamed(one, true))
  return (
    resources.find((one) => isNamed(one, true) && one.group === group) ?? resources.find((one) => isNamed(one, true) && one.group.startsWith(group))
  )
}

/** Plural and singular names are taken in any case, short names as they are. */
function named(name: string): (one: ApiResource, orShort: boolean) => boolean {
  const lower = name.toLowerCase()
  return (one, orShort) => one.name === lower || one.singularName === lower || (orShort && (one.shortNames?.includes(name) ?? false))
}

/** `ServiceAccount`, `Role.rbac.authorization.k8s.io`, `Role.v1.rbac.authorization.k8s.io` */
function byKindArgument(resources: readonly ApiResource[], word: string): ApiResource | undefined {
  const [kind = '', ...rest] = word.split('.')
  if (rest.length === 0) return resources.find((one) => one.kind === kind)
  const [version, ...groupWords] = rest
  return (
    resources.find((one) => one.kind === kind && one.version === version && one.group === groupWords.join('.')) ??
    resources.find((one) => one.kind === kind && one.group === rest.join('.'))
  )
}

/** /api/v1/namespaces/ns/pods/name */
export function pathOf(resource: ApiResource, namespace: string | undefined, name?: string, subresource?: string): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`
  const scope = resource.namespaced && namespace ? `/namespaces/${pathSegment('namespace', namespace)}` : ''
  return `${root}${scope}/${resource.name}${name === undefined ? '' : `/${pathSegment('resource name', name)}`}${subresource ? `/${subresource}` : ''}`
}

export function pathSegment(what: string, text: string): string {
  const problem = segmentProblem(what, text)
  if (problem !== undefined) throw failure(problem)
  return encodeURIComponent(text)
}

/** Why a name cannot stand in a path. Models client-go/rest/request.go and apimachinery/pkg/api/validation/path. */
export function segmentProblem(what: string, text: string): string | undefined {
  // Without one the path would be that of all of them.
  if (text === '') return `${what} may not be empty`
  const messages =
    text === '.' || text === '..' ? [`may not be '${text}'`] : ['/', '%'].filter((one) => text.includes(one)).map((one) => `may not contain '${one}'`)
  return messages.length === 0 ? undefined : `invalid ${what} ${JSON.stringify(text)}: [${messages.join(' ')}]`
}

/** `role.rbac.authorization.k8s.io`, `pod`: how result lines name a kind. */
export const kindName = ({ kind, group }: Pick<ApiResource, 'kind' | 'group'>): string =>
  group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`

/** `apps/v1`, `v1` */
export const apiVersionOf = ({ group, version }: Pick<ApiResource, 'group' | 'version'>): string => (group === '' ? version : `${group}/${version}`)
