import { useMemo } from 'react'
import type { Change } from '../../session/apply-manifests.ts'
import { differenceLines } from '../difference/difference.ts'
import { DifferenceText } from '../difference/difference-text.tsx'
import { comparedText } from '../objects/object-history.ts'

/** What would become of an object: what would change, or all of it where it is new. */
export default function ObjectChange({ change: { before, after }, name }: { readonly change: Change; readonly name: string }) {
  const lines = useMemo(() => differenceLines(before ? comparedText(before) : '', comparedText(after)), [before, after])
  if (lines.length === 0) return null
  const drawn = <DifferenceText lines={lines} label={`What would change: ${name}`} />
  if (before) return drawn
  return (
    <details className="change-new">
      <summary>All of it, with what the server fills in</summary>
      {drawn}
    </details>
  )
}
