import { goQuote } from '../api/go-quote.ts'
import type { Attributes } from '../authz/attributes.ts'

/**
 * The words after `… is forbidden: `. Models endpoints/handlers/responsewriters/errors.go (forbiddenMessage) with
 * the authorizer's reason behind it.
 */
export function forbiddenMessage(attributes: Attributes, reason: string): string {
  const text = bare(attributes)
  return reason === '' ? text : `${text}: ${reason}`
}

function bare({ user, verb, resourceRequest, path, apiGroup, resource, subresource, namespace }: Attributes): string {
  const who = `User ${goQuote(user.username)} cannot ${verb}`
  if (!resourceRequest) return `${who} path ${goQuote(path)}`
  const what = `${who} resource ${goQuote(subresource ? `${resource}/${subresource}` : resource)} in API group ${goQuote(apiGroup)}`
  return namespace === '' ? `${what} at the cluster scope` : `${what} in the namespace ${goQuote(namespace)}`
}
