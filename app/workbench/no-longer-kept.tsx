import { keptFrom } from '../session/store.ts'
import { useCluster } from './session-context.tsx'
import { dateTime } from './time-format.ts'

const usualWords = (from: string) => `What was before ${from} is no longer kept.`

/** Says from when on the log is kept, once its beginning is not. */
export function NoLongerKept({ words = usualWords }: { readonly words?: (from: string) => string }) {
  const from = useCluster(keptFrom)
  return from === undefined ? null : <span className="no-longer-kept">{words(dateTime(from))}</span>
}
