import { ApiError } from './api-error.ts'

/** A refusal told with what was being done with which file. Models kubectl/pkg/cmd/util/helpers.go (AddSourceToErr). */
export const fileError = (error: unknown, prefix: string): unknown =>
  error instanceof ApiError ? new ApiError({ ...error.status, message: prefix + error.message }) : error
