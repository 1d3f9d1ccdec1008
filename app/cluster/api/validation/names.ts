/** Checks of names and keys. Each gives the complaints, in upstream's words; none means valid. */
export type NameCheck = (value: string) => readonly string[]

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const LABEL_VALUE = `(${QUALIFIED})?`
const DNS_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?'
const CONFIG_KEY = '[-._a-zA-Z0-9]+'
const ENV_VAR = '[-._a-zA-Z][-._a-zA-Z0-9]*'

const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
const QUALIFIED_TEXT = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
const DNS_1035_TEXT =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
const ENV_VAR_TEXT =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit"
const CONFIG_KEY_TEXT = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"

const whole = (pattern: string) => new RegExp(`^${pattern}$`)
const LABEL_PATTERN = whole(LABEL)
const SUBDOMAIN_PATTERN = whole(SUBDOMAIN)
const QUALIFIED_PATTERN = whole(QUALIFIED)
const LABEL_VALUE_PATTERN = whole(LABEL_VALUE)
const DNS_1035_PATTERN = whole(DNS_1035)
const CONFIG_KEY_PATTERN = whole(CONFIG_KEY)
const ENV_VAR_PATTERN = whole(ENV_VAR)
const LABEL_KEY_PATTERN = whole(`(${SUBDOMAIN}/)?${QUALIFIED}`)

/** No complaints, for what every request is full of: names that are short and right. What matches a pattern has as many bytes as characters. */
const VALID: readonly string[] = Object.freeze([])

/** Models apimachinery/pkg/util/validation (RegexError), with its comma before each `or`. */
export function regexError(text: string, pattern: string, ...examples: string[]): string {
  return `${text} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`
}

/** Models util/validation (MaxLenError): names count "characters". */
export const maxLengthError = (length: number) => `must be no more than ${length} characters`
/** Models pkg/api/validate/content (MaxLenError): label keys and values count "bytes". */
const maxBytesError = (length: number) => `must be no more than ${length} bytes`

/** The length in bytes of UTF-8. */
export function byteLength(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // A surrogate pair is four bytes: two for each half.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3
  }
  return length
}

/** Names of most kinds. */
export const isDns1123Subdomain: NameCheck = (value) =>
  value.length <= 253 && SUBDOMAIN_PATTERN.test(value) ? VALID : subdomainProblems(value, maxLengthError)

function subdomainProblems(value: string, tooLong: (length: number) => string): string[] {
  const problems: string[] = []
  if (byteLength(value) > 253) problems.push(tooLong(253))
  if (!SUBDOMAIN_PATTERN.test(value)) problems.push(regexError(SUBDOMAIN_TEXT, SUBDOMAIN, 'example.com'))
  return problems
}

/** Names of namespaces, containers, volumes and ports. */
export const isDns1123Label: NameCheck = (value) => {
  if (value.length <= 63 && LABEL_PATTERN.test(value)) return VALID
  const problems: string[] = []
  if (byteLength(value) > 63) problems.push(maxLengthError(63))
  if (!LABEL_PATTERN.test(value)) {
    problems.push(SUBDOMAIN_PATTERN.test(value) ? 'must not contain dots' : regexError(LABEL_TEXT, LABEL, 'my-name', '123-abc'))
  }
  return problems
}

/** Names of services. */
export const isDns1035Label: NameCheck = (value) => {
  const problems: string[] = []
  if (byteLength(value) > 63) problems.push(maxLengthError(63))
  if (!DNS_1035_PATTERN.test(value)) problems.push(regexError(DNS_1035_TEXT, DNS_1035, 'my-name', 'abc-123'))
  return problems
}

/** Names of RBAC objects: whatever fits into a path. Models api/validation/path (IsValidPathSegmentName). */
export const isPathSegment: NameCheck = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`]
  return ['/', '%'].filter((c) => value.includes(c)).map((c) => `may not contain '${c}'`)
}

/** Keys of labels and annotations, names of finalizers. Models pkg/api/validate/content (IsLabelKey). */
export const isLabelKey: NameCheck = (value) => {
  if (value.length <= 63 && LABEL_KEY_PATTERN.test(value)) return VALID
  const problems: string[] = []
  const parts = value.split('/')
  if (parts.length > 2) {
    const text = regexError(QUALIFIED_TEXT, QUALIFIED, 'MyName', 'my.name', '123-abc')
    return [`a valid label key ${text} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  }
  const name = parts.at(-1) ?? ''
  if (parts.length === 2) {
    const prefix = parts[0] ?? ''
    if (prefix === '') problems.push('prefix part must be non-empty')
    else problems.push(...subdomainProblems(prefix, maxBytesError).map((problem) => `prefix part ${problem}`))
  }
  if (name === '') problems.push('name part must be non-empty')
  else if (byteLength(name) > 63) problems.push(`name part ${maxBytesError(63)}`)
  if (!QUALIFIED_PATTERN.test(name)) problems.push(`name part ${regexError(QUALIFIED_TEXT, QUALIFIED, 'MyName', 'my.name', '123-abc')}`)
  return problems
}

/** Models pkg/api/validate/content (IsLabelValue). */
export const isLabelValue: NameCheck = (value) => {
  if (value.length <= 63 && LABEL_VALUE_PATTERN.test(value)) return VALID
  const problems: string[] = []
  if (byteLength(value) > 63) problems.push(maxBytesError(63))
  if (!LABEL_VALUE_PATTERN.test(value)) problems.push(regexError(LABEL_VALUE_TEXT, LABEL_VALUE, 'MyValue', 'my_value', '12345'))
  return problems
}

/** Keys of ConfigMaps and Secrets. Models util/validation (IsConfigMapKey). */
export const isConfigMapKey: NameCheck = (value) => {
  const problems: string[] = []
  if (byteLength(value) > 253) problems.push(maxLengthError(253))
  if (!CONFIG_KEY_PATTERN.test(value)) problems.push(regexError(CONFIG_KEY_TEXT, CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'))
  return [...problems, ...dotProblems(value)]
}

/** Models apimachinery/pkg/util/validation (IsEnvVarName). */
export const isEnvVarName: NameCheck = (value) => [
  ...(ENV_VAR_PATTERN.test(value) ? [] : [regexError(ENV_VAR_TEXT, ENV_VAR, 'my.env-name', 'MY_ENV.NAME', 'MyEnvName1')]),
  ...dotProblems(value),
]

/** Models hasChDirPrefix. */
function dotProblems(value: string): string[] {
  if (value === '.' || value === '..') return [`must not be '${value}'`]
  return value.startsWith('..') ? ["must not start with '..'"] : []
}

/** The name rules a Strategy can ask for. */
export type NameRule = 'subdomain' | 'label' | 'label1035' | 'pathSegment'

const RULES: Readonly<Record<NameRule, NameCheck>> = {
  subdomain: isDns1123Subdomain,
  label: isDns1123Label,
  label1035: isDns1035Label,
  pathSegment: isPathSegment,
}

/** The check of a name rule. `prefix`: for generateName, whose last dash may stay. Models api/validation/generic.go (maskTrailingDash). */
export function nameProblems(rule: NameRule, value: string, prefix = false): readonly string[] {
  const masked = prefix && rule !== 'pathSegment' && value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value
  return RULES[rule](masked)
}
