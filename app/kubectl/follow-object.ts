import type { KubeObject } from '../cluster/api/object.ts'
import type { Invocation } from './command.ts'
import { type ApiResource, pathOf } from './discovery.ts'
import { query } from './resources.ts'

/** Which object to follow. */
export interface Followed {
  readonly resource: ApiResource
  readonly namespace: string | undefined
  readonly name: string
}

/** The object ended up as wanted, or time is up. */
export type Outcome = 'met' | 'timed out'

/**
 * Follows an object by a watch that begins with what there is, until `test` is true of it; undefined stands for no object. `timeout` is in milliseconds
 * of the cluster's clock, 0 is no limit. Rejects with what the server refuses.
 * Models client-go/tools/watch (UntilWithSync) with client-go/tools/cache/reflector.go (watchList).
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
      const watch = { ...INITIAL_EVENTS, fieldSelector, timeoutSeconds: watchSeconds(environment.now()), watch: true }
      const answer = await client.send('GET', url + query(watch), { signal: clock.signal, streams: true })
      let isThere = false
      for await (const line of answer.lines()) {
        const event = line === '' ? undefined : (JSON.parse(line) as { type: string; object: KubeObject })
        if (!event) continue
        if (event.type === 'ERROR') break
        if (event.type !== 'BOOKMARK') {
          isThere = event.type !== 'DELETED'
          if (test(isThere ? event.object : undefined)) return 'met'
        } else if (!isThere && event.object.metadata.annotations?.[INITIAL_EVENTS_END] === 'true' && test(undefined)) return 'met'
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

/** The watch begins with what there is, and a bookmark tells where that ends. */
const INITIAL_EVENTS = { allowWatchBookmarks: true, resourceVersionMatch: 'NotOlderThan', sendInitialEvents: true }
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end'

/** Seconds after which the server is to end a watch, so that not all watches end at once: 5 to 10 minutes. `now` is virtual ms. */
const watchSeconds = (now: number): number => 300 + (Math.floor(now / 1000) % 300)

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
