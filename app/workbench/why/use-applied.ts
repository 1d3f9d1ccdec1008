import { useState } from 'react'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import type { DoneDeed } from '../../session/deeds.ts'
import { useWorkbench } from '../session-context.tsx'
import { useDeedStands } from '../use-deed-stands.ts'

interface Applied {
  readonly results: readonly ApplyResult[]
  readonly by: DoneDeed | undefined
}

const NOTHING: readonly ApplyResult[] = []

/**
 * What came of the last Apply here, as long as it stands: when it is taken back there is nothing to tell of, and when it is put back
 * there is again. What is given is taken for the outcome of what was done last.
 */
export function useApplied(): readonly [results: readonly ApplyResult[], tell: (results: readonly ApplyResult[]) => void] {
  const { deeds } = useWorkbench().session
  const [{ results, by }, setApplied] = useState<Applied>({ results: NOTHING, by: undefined })
  const stands = useDeedStands(by)
  return [stands ? results : NOTHING, (told) => setApplied({ results: told, by: deeds.newest })]
}
