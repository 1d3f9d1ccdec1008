import type { Transport } from '../kubectl/environment.ts'

/** How the API server serves a kind. */
export interface ServedKind {
  readonly resource: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}

/** Why there is no such kind, and which word of the manifest is wrong. */
export interface NoSuchKind {
  readonly problem: string
  readonly field: 'apiVersion' | 'kind'
}

interface DiscoveredResource {
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}

/** `/api/v1` or `/apis/apps/v1`: where the resources of an apiVersion are. */
export const rootOf = (apiVersion: string) => (apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)

/** The kinds of a server, asked for once an apiVersion. */
export class ServedKinds {
  readonly #transport: Transport
  readonly #known = new Map<string, Promise<readonly DiscoveredResource[] | undefined>>()

  constructor(transport: Transport) {
    this.#transport = transport
  }

  async find(apiVersion: string, kind: string): Promise<ServedKind | NoSuchKind> {
    const known = this.#known.get(apiVersion) ?? this.#discover(apiVersion)
    this.#known.set(apiVersion, known)
    const resources = await known
    if (!resources) {
      const problem = `This cluster knows no apiVersion ${apiVersion}. Look at kubectl api-versions for those it has; kinds outside of them are not simulated.`
      return { problem, field: 'apiVersion' }
    }
    const whole = resources.filter(({ name }) => !name.includes('/'))
    const found = whole.find((resource) => resource.kind === kind)
    if (found) return { resource: found.name, namespaced: found.namespaced, verbs: found.verbs }
    const alike = whole.find((resource) => resource.kind.toLowerCase() === kind.toLowerCase())
    const hint = alike ? `Did you mean ${alike.kind}?` : `Kinds of ${apiVersion}: ${[...new Set(whole.map((one) => one.kind))].join(', ')}.`
    return { problem: `There is no kind ${kind} in ${apiVersion}. ${hint}`, field: 'kind' }
  }

  async #discover(apiVersion: string): Promise<readonly DiscoveredResource[] | undefined> {
    const response = await this.#transport.request({ method: 'GET', url: rootOf(apiVersion), headers: { accept: 'application/json' } })
    if (response.status !== 200) return undefined
    return (JSON.parse(await response.text()) as { resources: DiscoveredResource[] }).resources
  }
}
