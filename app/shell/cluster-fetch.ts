import { ConnectionError } from '../kubectl/environment.ts'
import type { Machine } from './machine.ts'

interface FetchOptions {
  readonly method?: string
  readonly headers?: Headers | Record<string, string>
  readonly body?: string
  readonly signal?: AbortSignal
}

/** What curl gets back. */
interface FetchResult {
  status: number
  statusText: string
  headers: Record<string, string>
  body: Uint8Array
  url: string
}

/**
 * curl's network: the cluster's API server is all there is. A certificate authority is not asked for, since there is
 * no wire to listen on; everything else about the request is real.
 *
 * @notmodelled curl inside the sandbox does not check certificates: with or without --cacert it trusts the API server.
 */
export function clusterFetch(machine: Machine): (url: string, options?: FetchOptions) => Promise<FetchResult> {
  return async (url, options = {}) => {
    const { origin, pathname, search } = new URL(url)
    const headers: Record<string, string> = { accept: '*/*', 'user-agent': 'curl/8.9.1' }
    new Headers(options.headers).forEach((value, name) => {
      headers[name] = value
    })
    try {
      const response = await machine.connect({ server: origin }).request({
        method: options.method ?? 'GET',
        url: `${pathname}${search}`,
        headers,
        ...(options.body === undefined ? {} : { body: options.body }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      })
      const flat = Object.entries(response.headers).map(([name, value]) => [name, typeof value === 'string' ? value : value.join(', ')] as const)
      return {
        status: response.status,
        statusText: '',
        headers: Object.fromEntries(flat),
        body: new TextEncoder().encode(await response.text()),
        url,
      }
    } catch (error) {
      if (error instanceof ConnectionError) throw new Error(`curl: (6) Could not resolve host: ${new URL(url).hostname}`)
      throw error
    }
  }
}
