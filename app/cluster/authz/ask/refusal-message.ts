import type { UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import type { PolicyRule } from '../rbac-types.ts'

// What a 403 says of the question that was answered with no. The log keeps the message; a request asks the authorizer more than once.

const PREFIX = /^(?:\S+ "([^"]*)" is forbidden|\S+ is forbidden|forbidden): /
const CANNOT =
  /User "((?:[^"\\]|\\.)*)" cannot (\S+) resource "([^"/]*)(?:\/([^"]*))?" in API group "([^"]*)" (?:in the namespace "([^"]*)"|at the cluster scope)/

/**
 * The question behind a refusal, as its message tells it: an apply that would have made the object is refused for create, an
 * impersonation for impersonate. Undefined for other messages, and for one about somebody else than those given.
 */
export function questionOfRefusal(message: string, users: readonly UserInfo[]): Attributes | undefined {
  const found = CANNOT.exec(message)
  if (!found) return undefined
  const [, username, verb = '', resource = '', subresource = '', apiGroup = '', namespace = ''] = found
  const user = users.find((one) => one.username === username)
  if (!user) return undefined
  const [, name = ''] = PREFIX.exec(message) ?? []
  return { user, verb, resourceRequest: true, path: '', apiGroup, apiVersion: '*', resource, subresource, namespace, name }
}

const BEYOND_OWN = ' is attempting to grant RBAC permissions not currently held:\n'
const FIELDS: Readonly<Record<string, keyof PolicyRule>> = {
  APIGroups: 'apiGroups',
  Resources: 'resources',
  NonResourceURLs: 'nonResourceURLs',
  ResourceNames: 'resourceNames',
  Verbs: 'verbs',
}

/** The rules somebody tried to hand out and does not hold; undefined when that was not why a request was refused. */
export function rulesNotHeld(message: string): PolicyRule[] | undefined {
  const start = message.indexOf(BEYOND_OWN)
  if (start < 0) return undefined
  return message
    .slice(start + BEYOND_OWN.length)
    .split('\n')
    .map((line) => ruleOf(line))
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`, as compactString writes it. */
function ruleOf(line: string): PolicyRule {
  const rule: Partial<Record<keyof PolicyRule, string[]>> = {}
  for (const [, name = '', list = ''] of line.matchAll(/(\w+):\[((?:"(?:[^"\\]|\\.)*"\s?)*)\]/g)) {
    const field = FIELDS[name]
    if (field) rule[field] = [...list.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => JSON.parse(text) as string)
  }
  return { ...rule, verbs: rule.verbs ?? [] }
}
