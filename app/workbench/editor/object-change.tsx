import { useMemo } from 'react'
import { EDITOR } from '../../messages/editor.ts'
import type { Change } from '../../session/apply-manifests.ts'
import { differenceLines } from '../difference/difference.ts'
import { DifferenceText } from '../difference/difference-text.tsx'
import { comparedText } from '../objects/object-history.ts'

/** What would become of an object: what would change, or all of it where it is new. */
export default function ObjectChange({ change: { before, after }, name }: { readonly change: Change; readonly name: string }) {
  const messages = EDITOR.use().outcome
  const lines = useMemo(() => differenceLines(before ? comparedText(before) : '', comparedText(after)), [before, after])
  if (lines.length === 0) return null
  const drawn = <DifferenceText lines={lines} label={messages.wouldChange(name)} />
  if (before) return drawn
  return (
    <details className="change-new">
      <summary>{messages.allOfIt}</summary>
      {drawn}
    </details>
  )
}
