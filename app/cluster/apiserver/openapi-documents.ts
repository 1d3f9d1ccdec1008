import { sha512 } from '@noble/hashes/sha2.js'
import { goJson } from '../api/json-text.ts'
import { openApiPaths, openApiV2, openApiV3 } from '../api/openapi/documents.ts'
import { parseApiVersion } from '../api/object.ts'
import type { Release } from '../releases.ts'
import { bytesOf } from '../kernel/text.ts'
import { type Answer, type Authorized, headerOf, textAnswer } from './exchange.ts'
import { negotiate } from './negotiation.ts'
import type { ResourceRegistry } from './resource-registry.ts'

const V3 = '/openapi/v3'
const V2 = '/openapi/v2'

/** The paths under /openapi. Documents are made when first asked for. Models kube-openapi/pkg/handler3 and handler. */
export class OpenApiDocuments {
  readonly #registry: ResourceRegistry
  readonly #release: Release
  readonly #texts = new Map<string, { text: string; hash: string }>()

  constructor(registry: ResourceRegistry, release: Release) {
    this.#registry = registry
    this.#release = release
  }

  /** Undefined when there is no such path. */
  answer(request: Authorized): Answer | undefined {
    const { path } = request.info
    const { definitions } = this.#registry
    if (path === V3 || path === `${V3}/`) {
      const paths = openApiPaths(definitions).map((one) => [one, { serverRelativeURL: this.#address(one) }] as const)
      return textAnswer(200, goJson({ paths: Object.fromEntries(paths) }))
    }
    if (path === V2) {
      if (!negotiate(headerOf(request.request, 'accept'))) return { status: 406, body: { type: 'none' } }
      const { text } = this.#text('v2', () => openApiV2(definitions, this.#release.gitVersion))
      return { status: 200, body: { type: 'text', text }, headers: { 'content-type': 'application/json' } }
    }
    if (!path.startsWith(`${V3}/`)) return undefined
    const name = path.slice(V3.length + 1)
    if (!openApiPaths(definitions).includes(name)) return { status: 404, body: { type: 'none' } }
    const { text, hash } = this.#document(name)
    const asked = request.query.get('hash')
    const headers = { 'content-type': 'application/json' }
    if (asked !== undefined && asked !== hash) return { status: 301, body: { type: 'none' }, headers: { ...headers, location: this.#address(name) } }
    return { status: 200, body: { type: 'text', text }, headers }
  }

  #address(name: string): string {
    return `${V3}/${name}?hash=${this.#document(name).hash}`
  }

  #document(name: string): { text: string; hash: string } {
    return this.#text(name, () => {
      const { group, version } = parseApiVersion(name.slice(name.indexOf('/') + 1))
      return openApiV3(group, version, this.#registry.definitions, this.#release.gitVersion)
    })
  }

  #text(name: string, make: () => unknown): { text: string; hash: string } {
    let known = this.#texts.get(name)
    if (!known) {
      const text = goJson(make())
      const bytes = sha512(bytesOf(text))
      known = {
        text,
        hash: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
          .join('')
          .toUpperCase(),
      }
      this.#texts.set(name, known)
    }
    return known
  }
}
