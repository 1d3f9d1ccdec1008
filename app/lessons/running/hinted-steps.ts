import { commandLines } from '../reading/command-lines.ts'
import type { Step } from '../reading/lesson.ts'

/** What a learner could copy out of a hint: lines that begin with kubectl, and manifests. */
export function hintedSteps(hint: string): Step[] {
  const steps: Step[] = []
  const commands = commandLines(hint)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('kubectl ') && !line.includes('…'))
  if (commands.length > 0) steps.push({ type: 'commands', text: commands.join('\n') })
  // A manifest in a hint is indented, as code is in markdown, and has its kind.
  const indented = hint
    .split('\n')
    .filter((line) => /^( {4}|\t)/.test(line))
    .map((line) => line.replace(/^( {4}|\t)/, ''))
    .join('\n')
  if (/^apiVersion:/m.test(indented)) steps.push({ type: 'manifest', text: indented })
  return steps
}
