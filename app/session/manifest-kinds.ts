import type { Transport } from '../kubectl/environment.ts'
import type { ManifestsMessages } from '../messages/manifests.en.ts'

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
  readonly #words: ManifestsMessages['kinds']
  readonly #known = new Map<string, Promise<readonly DiscoveredResource[] | undefined>>()

  constructor(transport: Transport, words: ManifestsMessages['kinds']) {
    this.#transport = transport
    this.#words = words
  }

  async find(apiVersion: string, kind: string): Promise<ServedKind | NoSuchKind> {
    const known = this.#known.get(apiVersion) ?? this.#discover(apiVersion)
    this.#known.set(apiVersion, known)
    const resources = await known
    if (!resources) {
      return { problem: this.#words.noVersion(apiVersion), field: 'apiVersion' }
    }
    const whole = resources.filter(({ name }) => !name.includes('/'))
    const found = whole.find((resource) => resource.kind === kind)
    if (found) return { resource: found.name, namespaced: found.namespaced, verbs: found.verbs }
    const alike = whole.find((resource) => resource.kind.toLowerCase() === kind.toLowerCase())
    const hint = alike ? this.#words.meant(alike.kind) : this.#words.known(apiVersion, [...new Set(whole.map((one) => one.kind))].join(', '))
    return { problem: this.#words.noKind(kind, apiVersion, hint), field: 'kind' }
  }

  async #discover(apiVersion: string): Promise<readonly DiscoveredResource[] | undefined> {
    const response = await this.#transport.request({ method: 'GET', url: rootOf(apiVersion), headers: { accept: 'application/json' } })
    if (response.status !== 200) return undefined
    return (JSON.parse(await response.text()) as { resources: DiscoveredResource[] }).resources
  }
}
