import type { RequestEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import type { Transport, TransportResponse } from '../../kubectl/environment.ts'

/** A request that was refused: 401 or 403, and the `seq` of its entry in the log. */
export interface Refusal {
  readonly status: number
  readonly entry: number
}

const isRefused = (status: number | undefined): status is number => status === 401 || status === 403

/** Notes how the last request over a terminal's connections was answered, and which pod an exec led into. */
export class RefusalWatch {
  #last: Refusal | undefined
  #pod: { readonly namespace: string; readonly name: string } | undefined

  /** The last request of the command that has just ended, when it was refused. */
  get last(): Refusal | undefined {
    return this.#last
  }

  /** The pod the command ran something in. */
  get pod(): { readonly namespace: string; readonly name: string } | undefined {
    return this.#pod
  }

  /** A new command begins. */
  begin(): void {
    this.#last = undefined
    this.#pod = undefined
  }

  /** The same connection, watched. */
  over(transport: Transport): Transport {
    return {
      request: async (request) => this.#noted(await transport.request(request)),
      exec: async (request) => {
        const stream = await transport.exec(request)
        if (!('type' in stream)) return this.#noted(stream)
        const [, namespace = '', name = ''] = /\/namespaces\/([^/]+)\/pods\/([^/]+)\/exec/.exec(request.url) ?? []
        this.#pod = { namespace, name }
        return stream
      },
    }
  }

  #noted(response: TransportResponse): TransportResponse {
    const { status } = response
    this.#last = isRefused(status) && 'entry' in response && typeof response.entry === 'number' ? { status, entry: response.entry } : undefined
    return response
  }
}

/** The last refused request that came out of a pod since an entry of the log. */
export function refusedInPod(log: PageLog, since: number, pod: { readonly namespace: string; readonly name: string }): Refusal | undefined {
  for (let i = log.length - 1; i >= since; i--) {
    const entry = log[i]
    if (entry?.type === 'request' && isOf(entry, pod)) return isRefused(entry.status) ? { status: entry.status, entry: entry.seq } : undefined
  }
  return undefined
}

const isOf = ({ origin }: RequestEntry, pod: { readonly namespace: string; readonly name: string }) =>
  origin.type === 'container' && origin.namespace === pod.namespace && origin.pod === pod.name
