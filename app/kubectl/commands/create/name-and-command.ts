import type { Invocation } from '../../command.ts'
import { usage } from '../../usage.ts'

/** NAME, and the words after `--`. Models kubectl/pkg/cmd/create/create.go (NameFromCommandArgs). */
export function nameAndCommand(invocation: Invocation): { name: string; command: readonly string[] } {
  const { args, dash } = invocation
  const before = dash < 0 ? args : args.slice(0, dash)
  if (before.length !== 1) throw usage(invocation, `exactly one NAME is required, got ${before.length}`)
  return { name: before[0] ?? '', command: dash < 0 ? [] : args.slice(dash) }
}
