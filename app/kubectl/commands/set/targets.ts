import { failure, type Invocation } from '../../command.ts'

/** Throws when a selection is both of all objects and of some. */
export function refuseAllAndSelector({ flags }: Invocation): void {
  if (flags.bool('all') && flags.string('selector') !== '') throw failure('cannot set --all and --selector at the same time')
}
