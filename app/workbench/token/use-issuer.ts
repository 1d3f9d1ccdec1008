import { useEffect, useState } from 'react'
import { type IssuerDocuments, readIssuer } from '../../session/issuer-keys.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'

/** The issuer and the keys that the cluster publishes, read when there is something to verify. */
export function useIssuer(wanted: boolean): { readonly issuer: IssuerDocuments | undefined; readonly problem: string | undefined } {
  const { session } = useWorkbench()
  const started = useCluster((view) => view.now > 0)
  const changes = useKeyChanges()
  const [issuer, setIssuer] = useState<IssuerDocuments>()
  const [problem, setProblem] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change there are other keys to read
  useEffect(() => {
    if (!wanted || !started) return
    let current = true
    readIssuer(session.port).then(
      (found) => {
        if (!current) return
        setIssuer(found)
        setProblem(undefined)
      },
      (error: unknown) => current && setProblem(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      current = false
    }
  }, [session, wanted, started, changes])
  return { issuer, problem }
}

/** A number that is another one after the keys of the cluster have changed. */
export const useKeyChanges = (): number => useCluster((view) => view.log.findLast((entry) => entry?.type === 'key')?.seq ?? 0)
