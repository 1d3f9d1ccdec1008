// Replaces what differs from run to run (uids, times, resource versions, random suffixes, signatures, ages)
// by stable placeholders, so that two servers' answers can be compared to the letter.

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g
const GO_TIME = /\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \+0000(?: UTC)?(?: m=[+-][\d.]+)?/g
const RFC1123 = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:\+0000|GMT)/g
const JWT = /\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]*/g
const API_ACCESS = /\bkube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g
const AGE = /(?<![\w.-])(?:\d+d\d+h|\d+h\d+m|\d+m\d+s|\d+y\d+d|\d+[smhdy])(?![\w.-])/g
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n?/g
const PEM_B64 = /LS0tLS1CRUdJTi[A-Za-z0-9+/=]+/g
const RV_TEXT = /(resource version: \d+(?: \(|, current: )|ResourceVersion in record \()\d+/g
const RV_JSON = /(\\*"resourceVersion\\*":\s*\\*")\d+/g
const OPENAPI_HASH = /\bhash=[0-9A-F]{128}\b/g
const LEGACY_DATE = /(legacy-token-(?:last-used|invalid-since)[=:]\s*"?)\d{4}-\d\d-\d\d/g
const CELL_AGE = /^(?:\d+d\d+h|\d+h\d+m|\d+m\d+s|\d+y\d+d|\d+[smhdy])$/
const DROP_FIELDS = new Set(['managedFields'])
const TIME_CLAIMS = ['iat', 'nbf', 'exp']

export class Normalizer {
  #uuids = new Map()
  #names = new Map()

  /** Every later occurrence of `value` reads <label>. */
  name(label, value) {
    if (value.length >= 6 && !/^[a-z]+$/.test(value)) this.#names.set(value, `<${label}>`)
  }

  #uuid(id) {
    if (!this.#uuids.has(id)) this.#uuids.set(id, `<uid-${this.#uuids.size + 1}>`)
    return this.#uuids.get(id)
  }

  #jwt(token) {
    try {
      const [head, claims] = token
        .split('.')
        .slice(0, 2)
        .map((p) => JSON.parse(Buffer.from(p, 'base64url')))
      const base = claims.iat ?? 0
      for (const c of TIME_CLAIMS) if (c in claims) claims[c] = c === 'iat' ? '<iat>' : `<iat${claims[c] - base >= 0 ? '+' : ''}${claims[c] - base}>`
      const priv = claims['kubernetes.io']
      if (priv?.warnafter) priv.warnafter = `<iat+${priv.warnafter - base}>`
      head.kid &&= '<kid>'
      return `<jwt ${this.text(JSON.stringify(sorted(head)))} ${this.text(JSON.stringify(sorted(claims)))}>`
    } catch {
      return '<jwt>'
    }
  }

  text(s) {
    let out = s.replace(JWT, (t) => this.#jwt(t))
    for (const [value, label] of this.#names) {
      UUID.lastIndex = 0 // a global regexp remembers where its last test ended
      if (!label.startsWith('<uid') && !UUID.test(value)) out = out.replaceAll(value, label)
    }
    UUID.lastIndex = 0
    return out
      .replace(LEGACY_DATE, '$1<date>')
      .replace(PEM, '<certificate>')
      .replace(PEM_B64, '<pem>')
      .replace(UUID, (id) => this.#uuid(id))
      .replace(RV_TEXT, '$1<rv>')
      .replace(RV_JSON, '$1<rv>')
      .replace(OPENAPI_HASH, 'hash=<hash>')
      .replace(TIME, '<time>')
      .replace(GO_TIME, '<time>')
      .replace(RFC1123, '<time>')
      .replace(API_ACCESS, 'kube-api-access-<rand>')
  }

  /** JSON bodies: field by field. */
  value(v, options = {}, key = '') {
    if (typeof v === 'string') {
      if (key === 'resourceVersion') return v === '' || v === '0' ? v : '<rv>'
      if (key === 'continue' && v) return '<continue>'
      if (key === 'serverAddress') return '<server>'
      if (/^\d{4}-\d\d-\d\d$/.test(v)) return '<date>' // a legacy token's day of last use
      return this.text(v)
    }
    if (typeof v === 'number' && key === 'retryAfterSeconds') return '<seconds>'
    if (Array.isArray(v) && key === 'cells') return v.map((x) => (typeof x === 'string' && CELL_AGE.test(x) ? '<age>' : this.value(x, options)))
    if (Array.isArray(v)) return v.map((x) => this.value(x, options))
    if (v && typeof v === 'object') {
      const out = {}
      if (v.metadata?.generateName && typeof v.metadata.name === 'string' && v.metadata.name.startsWith(v.metadata.generateName)) {
        this.name(`${v.metadata.generateName}rand`, v.metadata.name) // before its labels are read: they may repeat the name
      }
      for (const [k, x] of Object.entries(v)) {
        if (DROP_FIELDS.has(k) && !options.keepManagedFields) continue
        out[k] = this.value(x, options, k)
      }
      if (out.metadata?.generateName && typeof v.metadata?.name === 'string' && v.metadata.name.startsWith(v.metadata.generateName)) {
        out.metadata.name = `${v.metadata.generateName}<rand>`
      }
      return out
    }
    return v
  }

  /** Terminal output: ages and column padding folded too. */
  transcript({ exit, stdout, stderr }, options = {}) {
    const fold = (s) => {
      if (/^\s*[[{]/.test(s)) {
        try {
          return this.value(JSON.parse(s), options)
        } catch {
          /* not JSON */
        }
      }
      return this.text(s)
        .replace(/^(\s*)resourceVersion: .*$/gm, '$1resourceVersion: <rv>')
        .replace(/^(ca\.crt: +)\d+ bytes$/gm, '$1<n> bytes')
        .split('\n')
        .map((l) =>
          l
            .replace(AGE, '<age>')
            .replace(/(\S) {2,}/g, '$1  ')
            .trimEnd(),
        )
        .join('\n')
    }
    return { exit, stdout: fold(stdout), stderr: typeof fold(stderr) === 'string' ? fold(stderr) : stderr }
  }
}

/** Keys in order, so that two objects compare whatever their order of fields. */
export function sorted(v) {
  if (Array.isArray(v)) return v.map(sorted)
  if (v && typeof v === 'object')
    return Object.fromEntries(
      Object.keys(v)
        .sort()
        .map((k) => [k, sorted(v[k])]),
    )
  return v
}
