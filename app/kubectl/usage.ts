import { CommandError } from './command.ts'

/** `error: …` with the hint to help. Models kubectl/pkg/cmd/util/helpers.go (UsageErrorf). */
export const usage = ({ path }: { readonly path: string }, message: string): CommandError =>
  new CommandError(`error: ${message}\nSee 'kubectl ${path} -h' for help and examples`)
