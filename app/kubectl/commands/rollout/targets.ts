import { failure, type Invocation } from '../../command.ts'

/** Throws when a command line names nothing. */
export function requireResource({ flags, args }: Invocation): void {
  if (args.length === 0 && !flags.given('filename') && !flags.given('kustomize') && flags.string('selector') === '')
    throw failure('required resource not specified')
}
