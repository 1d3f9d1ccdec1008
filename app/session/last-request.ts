import type { LogEntry } from '../cluster/log-entry.ts'
import type { ClusterPort } from './cluster-port.ts'

interface Wanted {
  /** Who made it; absent for anybody in the terminal, the editor or a container. */
  readonly username?: string
  /** Whether it has to have been refused, with 401 or 403. */
  readonly refused: boolean
}

/** The number of the last such request in the cluster's log; undefined when there is none. */
export function lastRequest(port: Pick<ClusterPort, 'subscribe'>, { username, refused }: Wanted): number | undefined {
  let found: number | undefined
  // A new listener is told at once of everything so far.
  const end = port.subscribe(({ entries, reset }) => {
    if (reset) found = undefined
    for (const entry of entries) if (isWanted(entry)) found = Math.max(found ?? 0, entry.seq)
  })
  end()
  return found

  function isWanted(entry: LogEntry): boolean {
    if (entry.type !== 'request') return false
    if (refused && entry.status !== 401 && entry.status !== 403) return false
    if (username !== undefined) return (entry.impersonatedUser ?? entry.user)?.username === username
    return entry.origin.type === 'terminal' || entry.origin.type === 'editor' || entry.origin.type === 'container'
  }
}
