import { CommandError, failure, type Invocation } from './command.ts'
import type { Target } from './selection.ts'

/** `get` without a type. */
export const nothingToGet = (): CommandError =>
  new CommandError(
    `You must specify the type of resource to get. ${LIST_HINT}\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl get -h' for help and examples`,
  )

/** `describe` without a type. */
export const nothingToDescribe = (): CommandError => failure(`You must specify the type of resource to describe. ${LIST_HINT}`)

const LIST_HINT = 'Use "kubectl api-resources" for a complete list of supported resources.'

/** What is told when there is nothing of what was asked for. */
export function noneText({ flags, namespace }: Invocation, targets: readonly Target[]): string {
  const namespaced = targets.some(({ resource }) => resource.namespaced)
  return !flags.bool('all-namespaces') && namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n'
}
