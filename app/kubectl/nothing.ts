import { CommandError, type Invocation } from './command.ts'
import type { Target } from './selection.ts'

/** No type was given. */
export const nothingAsked = (what: 'get' | 'describe'): CommandError =>
  new CommandError(
    `You must specify the type of resource to ${what}. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl ${what} -h' for help and examples`,
  )

/** What is told when there is nothing of what was asked for. */
export function noneText({ flags, namespace }: Invocation, targets: readonly Target[]): string {
  const namespaced = targets.some(({ resource }) => resource.namespaced)
  return !flags.bool('all-namespaces') && namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n'
}
