import type { Client } from './client.ts'
import { ApiError } from './client.ts'

export interface ApiResource {
  readonly name: string
  readonly singularName: string
  readonly namespaced: boolean
  readonly kind: string
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  /** '' for the core group. */
  readonly group: string
  readonly version: string
}

interface Aggregated {
  items: {
    metadata: { name?: string }
    versions: {
      version: string
      resources?: {
        resource: string
        singularResource: string
        scope: string
        responseKind: { kind: string }
        verbs: string[]
        shortNames?: string[]
        categories?: string[]
      }[]
    }[]
  }[]
}

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json'

/** What the server serves; asked once. */
export class Discovery {
  readonly #client: Client
  #resources: Promise<readonly ApiResource[]> | undefined

  constructor(client: Client) {
    this.#client = client
  }

  /** Every resource, core group first, without subresources. */
  all(): Promise<readonly ApiResource[]> {
    this.#resources ??= this.#load()
    return this.#resources
  }

  /** A resource by plural, singular, short name or kind, with an optional group: `deployments.apps`, `po`, `Pod`. */
  async find(name: string): Promise<ApiResource | undefined> {
    const resources = await this.all()
    const [first = '', ...rest] = name.split('.')
    const wanted = first.toLowerCase()
    const fits = (one: ApiResource, byShort: boolean) =>
      one.name === wanted ||
      one.singularName === wanted ||
      one.kind.toLowerCase() === wanted ||
      (byShort && (one.shortNames?.includes(wanted) ?? false))
    if (rest.length === 0) return resources.find((one) => fits(one, false)) ?? resources.find((one) => fits(one, true))
    const group = rest.join('.')
    return (
      resources.find((one) => fits(one, true) && one.group === group) ??
      resources.find((one) => fits(one, true) && `${one.version}.${one.group}` === group) ??
      resources.find((one) => fits(one, true) && one.group !== '' && one.group.startsWith(group))
    )
  }

  async byKind(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    const slash = apiVersion.indexOf('/')
    const [group, version] = slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)]
    return (await this.all()).find((one) => one.kind === kind && one.group === group && one.version === version)
  }

  async #load(): Promise<readonly ApiResource[]> {
    const [core, groups] = await Promise.all(['/api', '/apis'].map((path) => this.#aggregated(path)))
    return [...(core ?? []), ...(groups ?? [])]
  }

  async #aggregated(path: string): Promise<ApiResource[]> {
    const { items = [] } = await this.#client.json<Aggregated>('GET', path, { headers: { accept: AGGREGATED } })
    return items.flatMap(({ metadata, versions }) =>
      versions.flatMap(({ version, resources = [] }) =>
        resources.map(({ resource, singularResource, scope, responseKind, verbs, shortNames, categories }) => ({
          name: resource,
          singularName: singularResource,
          namespaced: scope === 'Namespaced',
          kind: responseKind.kind,
          verbs,
          group: metadata.name ?? '',
          version,
          ...(shortNames ? { shortNames } : {}),
          ...(categories ? { categories } : {}),
        })),
      ),
    )
  }
}

/** /api/v1/namespaces/ns/pods/name */
export function pathOf(resource: ApiResource, namespace: string | undefined, name?: string, subresource?: string): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`
  const scope = resource.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${root}${scope}/${resource.name}${name === undefined ? '' : `/${encodeURIComponent(name)}`}${subresource ? `/${subresource}` : ''}`
}

/** `role.rbac.authorization.k8s.io`, `pod`: how result lines name a kind. */
export const kindName = ({ kind, group }: ApiResource): string => (group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`)

export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status.reason === 'NotFound'
