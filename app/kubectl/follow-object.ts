import type { KubeObject } from '../cluster/api/object.ts'
import type { Invocation } from './command.ts'
import { type ApiResource, pathOf } from './discovery.ts'
import { itemsOf, query } from './resources.ts'

/** Which object to follow. */
export interface Followed {
  readonly resource: ApiResource
  readonly namespace: string | undefined
  readonly name: string
}

/** The object ended up as wanted, or time is up. */
export type Outcome = 'met' | 'timed out'

/**
 * Follows an object by list and watch until `test` is true of it; undefined stands for no object. `timeout` is in milliseconds
 * of the cluster's clock, 0 is no limit. Rejects with what the server refuses. Models client-go/tools/watch (UntilWithSync).
 */
export async function followObject(
  invocation: Invocation,
  followed: Followed,
  test: (object: KubeObject | undefined) => boolean,
  timeout: number,
): Promise<Outcome> {
  const { client, environment } = invocation
  const url = pathOf(followed.resource, followed.namespace)
  const fieldSelector = `metadata.name=${followed.name}`
  const clock = timer(environment, timeout)
  try {
    for (;;) {
      const list = await client.json('GET', url + query({ fieldSelector }))
      if (test(itemsOf(list)[0])) return 'met'
      const { resourceVersion } = list.metadata
      const answer = await client.send('GET', url + query({ fieldSelector, resourceVersion, watch: true }), { signal: clock.signal, streams: true })
      for await (const line of answer.lines()) {
        const event = line === '' ? undefined : (JSON.parse(line) as { type: string; object: KubeObject })
        if (!event || event.type === 'BOOKMARK') continue
        if (event.type === 'ERROR') break
        if (test(event.type === 'DELETED' ? undefined : event.object)) return 'met'
      }
      if (clock.signal.aborted) return 'timed out'
    }
  } catch (error) {
    if (clock.signal.aborted && !environment.signal?.aborted) return 'timed out'
    throw error
  } finally {
    clock.stop()
  }
}

/** A signal that is aborted when the time is up, or when the user ends the command. */
function timer({ sleep, signal }: Invocation['environment'], timeout: number): { signal: AbortSignal; stop: () => void } {
  const up = new AbortController()
  const done = new AbortController()
  const end = () => up.abort()
  signal?.addEventListener('abort', end, { once: true })
  if (timeout > 0) void sleep(timeout, done.signal).then(end, () => undefined)
  return {
    signal: up.signal,
    stop: () => {
      signal?.removeEventListener('abort', end)
      done.abort()
      up.abort()
    },
  }
}
