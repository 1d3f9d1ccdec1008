import { useEffect, useState } from 'react'
import type { FeedBatch } from '../../session/cluster-port.ts'
import { useWorkbench } from '../session-context.tsx'
import type { Revision } from './object-history.ts'

/** Wall ms between two drawings while an object keeps changing. */
const CALM = 300

/** The states an object of this name was in, the newest first, growing as it changes. `key` is `namespace/name`. */
export function useRevisions(resource: string, key: string): readonly Revision[] {
  const { port } = useWorkbench().session
  const [revisions, setRevisions] = useState<readonly Revision[]>([])
  useEffect(() => {
    let found: Revision[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      setRevisions(found.toReversed())
    }
    const note = ({ writes, reset }: FeedBatch) => {
      if (reset) found = []
      const own = writes.filter((one) => one.resource === resource && `${one.object.metadata.namespace ?? ''}/${one.object.metadata.name}` === key)
      if (own.length === 0 && !reset) return
      found = [...found, ...own.map(({ revision, type, object, previous }) => ({ revision, change: type, object, before: previous }))]
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
