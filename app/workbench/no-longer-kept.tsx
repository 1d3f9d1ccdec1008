import { TIME } from '../messages/time.ts'
import { keptFrom } from '../session/store.ts'
import { useCluster } from './session-context.tsx'
import { dateTime } from './time-format.ts'

/** Says from when on the log is kept, once its beginning is not. */
export function NoLongerKept({ words }: { readonly words?: (from: string) => string }) {
  const { noLongerKept } = TIME.use()
  const from = useCluster(keptFrom)
  return from === undefined ? null : <span className="no-longer-kept">{(words ?? noLongerKept)(dateTime(from))}</span>
}
