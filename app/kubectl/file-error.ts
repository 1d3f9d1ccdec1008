import { ApiError, statusText } from './api-error.ts'
import { CommandError } from './command.ts'

/** A refusal told with what was being done with which file. Models kubectl/pkg/cmd/util/helpers.go (AddSourceToErr). */
export const fileError = (error: unknown, prefix: string): unknown =>
  error instanceof ApiError ? new CommandError(statusText(error.status, prefix)) : error
