import { keptFrom } from '../session/store.ts'
import { useCluster } from './session-context.tsx'
import { dateTime } from './time-format.ts'

/** Says from when on the log is kept, once its beginning is not. `what` is what there was before: "Requests". */
export function NoLongerKept({ what }: { readonly what: string }) {
  const from = useCluster(keptFrom)
  if (from === undefined) return null
  return (
    <span className="no-longer-kept">
      {what} before {dateTime(from)} {what === 'What was' ? 'is' : 'are'} no longer kept.
    </span>
  )
}
