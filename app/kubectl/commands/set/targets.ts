import { failure, type Invocation } from '../../command.ts'

const NO_TARGETS = 'one or more resources must be specified as <resource> <name> or <resource>/<name>'

/** Throws when a command line names no objects. */
export function requireTargets({ flags }: Invocation, targets: readonly string[]): void {
  if (targets.length === 0 && !flags.given('filename') && !flags.given('kustomize')) throw failure(NO_TARGETS)
  if (flags.bool('all') && flags.string('selector') !== '') throw failure('cannot set --all and --selector at the same time')
}
