import { useEffect, useState } from 'react'
import type { FeedBatch } from '../../session/cluster-port.ts'
import { useWorkbench } from '../session-context.tsx'
import type { Revision } from './object-history.ts'

/** Wall ms between two drawings while an object keeps changing. */
const CALM = 300

/** As many revisions as are kept for the list, the newest. */
const KEPT = 60

export interface Revisions {
  /** The newest first. */
  readonly newest: readonly Revision[]
  /** How many there were before those. */
  readonly earlier: number
}

/** The states an object of this name was in, growing as it changes. `key` is `namespace/name`. */
export function useRevisions(resource: string, key: string): Revisions {
  const { port } = useWorkbench().session
  const [revisions, setRevisions] = useState<Revisions>({ newest: [], earlier: 0 })
  useEffect(() => {
    let kept: Revision[] = []
    let total = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      setRevisions({ newest: kept.toReversed(), earlier: total - kept.length })
    }
    const note = ({ writes, reset }: FeedBatch) => {
      if (reset) {
        kept = []
        total = 0
      }
      const own = writes.filter((one) => one.resource === resource && `${one.object.metadata.namespace ?? ''}/${one.object.metadata.name}` === key)
      if (own.length === 0 && !reset) return
      total += own.length
      kept = [...kept, ...own.map(({ revision, type, object, previous }) => ({ revision, change: type, object, before: previous }))].slice(-KEPT)
      timer ??= setTimeout(show, CALM)
    }
    // The first call brings everything so far.
    const stop = port.subscribe(note)
    show()
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [port, resource, key])
  return revisions
}
