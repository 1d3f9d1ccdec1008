import type { FieldErrorList } from '../../api/field-errors.ts'
import { validateIp } from '../../api/validation/ip.ts'
import { regexError } from '../../api/validation/names.ts'
import type { PodSpec } from './pod.ts'

const MAX_SERVERS = 3
const MAX_SEARCHES = 32
const MAX_SEARCH_CHARACTERS = 2048

const SEARCH = '[a-z0-9_]([-_a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*'
const SEARCH_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"

/** Models pkg/apis/core/validation/validation.go (validatePodDNSConfig). */
export function validateDnsConfig({ dnsConfig, dnsPolicy }: PodSpec, path: string, errors: FieldErrorList): void {
  if (dnsPolicy === 'None' && !dnsConfig) errors.required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')
  else if (dnsPolicy === 'None' && !dnsConfig?.nameservers?.length)
    errors.required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')
  else if (dnsConfig) {
    const { nameservers = [], searches = [], options = [] } = dnsConfig
    if (nameservers.length > MAX_SERVERS)
      errors.invalid(`${path}.nameservers`, [...nameservers], `must not have more than ${MAX_SERVERS} nameservers`)
    nameservers.forEach((server, i) => {
      validateIp(server, `${path}.nameservers[${i}]`, errors)
    })
    if (searches.length > MAX_SEARCHES) errors.invalid(`${path}.searches`, [...searches], `must not have more than ${MAX_SEARCHES} search paths`)
    if (searches.join(' ').length > MAX_SEARCH_CHARACTERS)
      errors.invalid(
        `${path}.searches`,
        [...searches],
        `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`,
      )
    searches.forEach((search, i) => {
      const name = search.replace(/\.$/, '')
      if (search === '.' || new RegExp(`^${SEARCH}$`).test(name)) return
      errors.invalid(`${path}.searches[${i}]`, name, regexError(SEARCH_TEXT, SEARCH, 'example.com'))
    })
    options.forEach(({ name }, i) => {
      if (!name) errors.required(`${path}.options[${i}]`, 'must not be empty')
    })
  }
}
