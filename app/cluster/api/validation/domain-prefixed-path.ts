import { isDns1123Subdomain } from './names.ts'

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"

/** What is wrong with a name such as `acme.io/foo`, each with the part of it that is. Models apimachinery/pkg/util/validation/validation.go. */
export function isDomainPrefixedPath(text: string): readonly { readonly value: string; readonly detail: string }[] {
  const slash = text.indexOf('/')
  if (slash <= 0 || slash === text.length - 1) return [{ value: text, detail: 'must be a domain-prefixed path (such as "acme.io/foo")' }]
  const host = text.slice(0, slash)
  const path = text.slice(slash + 1)
  const problems = isDns1123Subdomain(host).map((detail) => ({ value: host, detail }))
  if (!new RegExp(`^${HTTP_PATH}$`).test(path)) problems.push({ value: path, detail: `Invalid path (regex used for validation is '${HTTP_PATH}')` })
  return problems
}
