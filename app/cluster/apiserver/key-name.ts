import { goQuote } from '../api/go-quote.ts'
import { badRequest } from '../api/status.ts'
import { isPathSegment } from '../api/validation/names.ts'

/** Throws 400 for a name that no key of the storage can have. Models apiserver/pkg/registry/generic/registry/store.go (NamespaceKeyFunc). */
export function checkKeyName(name: string): void {
  if (name === '') throw badRequest('Name parameter required.')
  const problems = isPathSegment(name)
  if (problems.length > 0) throw badRequest(`Name parameter invalid: ${goQuote(name)}: ${problems.join(';')}`)
}
