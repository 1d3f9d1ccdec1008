import { useEffect, useRef, useState } from 'react'
import { kubectlOutput } from '../../session/kubectl-output.ts'
import { useWorkbench } from '../session-context.tsx'

/** Wall ms between two questions while what is asked about keeps changing. */
const CALM = 700

/** What kubectl prints for these arguments, asked again when `stamp` is another one. Undefined until the first answer. */
export function useKubectl(args: readonly string[], stamp: unknown): string | undefined {
  const { session, view } = useWorkbench()
  const [text, setText] = useState<string>()
  const asked = useRef(Number.NEGATIVE_INFINITY)
  const line = args.join(' ')
  const wanted = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line stands for its words
  useEffect(() => {
    wanted.current = line
    // An answer is shown although there is something newer to ask: else nothing would be while all keeps changing.
    const show = (output: string) => {
      if (wanted.current === line) setText(output)
    }
    const ask = () => {
      asked.current = performance.now()
      kubectlOutput(session.port, args, view.getState().now).then(show, (error: unknown) =>
        show(error instanceof Error ? error.message : String(error)),
      )
    }
    const timer = setTimeout(ask, Math.max(0, asked.current + CALM - performance.now()))
    return () => clearTimeout(timer)
  }, [session, view, line, stamp])
  return text
}
