/** What curl's command line asks for. */
export interface CurlOptions {
  method?: string
  readonly urls: string[]
  readonly headers: Record<string, string>
  readonly data: string[]
  /** Data goes into the URL's query. */
  get: boolean
  certificate?: string
  clientCertificate: boolean
  insecure: boolean
  silent: boolean
  showErrors: boolean
  include: boolean
  headOnly: boolean
  fail: boolean
  failWithBody: boolean
  verbose: boolean
  output?: string
  writeOut?: string
  /** Seconds. */
  maxTime?: number
  about?: 'help' | 'version'
}

type Switch = (options: CurlOptions) => void
type Value = (options: CurlOptions, value: string) => void

const set =
  (change: Partial<CurlOptions>): Switch =>
  (options) =>
    void Object.assign(options, change)
const to =
  (name: 'method' | 'certificate' | 'output' | 'writeOut'): Value =>
  (options, value) => {
    options[name] = value
  }
const header =
  (name: string): Value =>
  (options, value) => {
    options.headers[name] = value
  }
const headerLine: Value = (options, line) => {
  const colon = line.indexOf(':')
  if (colon > 0) options.headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
}
const data: Value = (options, value) => void options.data.push(value)
const nothing = () => undefined

/** Flags without a value. */
const SWITCHES: Readonly<Record<string, Switch>> = {
  '-k': set({ insecure: true }),
  '--insecure': set({ insecure: true }),
  '-s': set({ silent: true }),
  '--silent': set({ silent: true }),
  '-S': set({ showErrors: true }),
  '--show-error': set({ showErrors: true }),
  '-i': set({ include: true }),
  '--include': set({ include: true }),
  '--show-headers': set({ include: true }),
  '-I': set({ headOnly: true, include: true }),
  '--head': set({ headOnly: true, include: true }),
  '-f': set({ fail: true }),
  '--fail': set({ fail: true }),
  '--fail-with-body': set({ failWithBody: true }),
  '-v': set({ verbose: true }),
  '--verbose': set({ verbose: true }),
  '-G': set({ get: true }),
  '--get': set({ get: true }),
  '-h': set({ about: 'help' }),
  '--help': set({ about: 'help' }),
  '-V': set({ about: 'version' }),
  '--version': set({ about: 'version' }),
  '-L': nothing,
  '--location': nothing,
  '-N': nothing,
  '--no-buffer': nothing,
  '-4': nothing,
  '--compressed': nothing,
  '--http1.1': nothing,
  '--http2': nothing,
  '--no-progress-meter': nothing,
}

/** Flags with a value. */
const VALUES: Readonly<Record<string, Value>> = {
  '-X': to('method'),
  '--request': to('method'),
  '-H': headerLine,
  '--header': headerLine,
  '-A': header('user-agent'),
  '--user-agent': header('user-agent'),
  '-d': data,
  '--data': data,
  '--data-ascii': data,
  '--data-raw': data,
  '--data-binary': data,
  '--data-urlencode': (options, value) => data(options, urlEncoded(value)),
  '--json': (options, value) => {
    data(options, value)
    options.headers['content-type'] ??= 'application/json'
    options.headers['accept'] ??= 'application/json'
  },
  '-T': (options, value) => {
    data(options, `@${value}`)
    options.method ??= 'PUT'
  },
  '--upload-file': (options, value) => {
    data(options, `@${value}`)
    options.method ??= 'PUT'
  },
  '--cacert': to('certificate'),
  '-E': set({ clientCertificate: true }),
  '--cert': set({ clientCertificate: true }),
  '--key': set({ clientCertificate: true }),
  '-o': to('output'),
  '--output': to('output'),
  '-w': to('writeOut'),
  '--write-out': to('writeOut'),
  '-u': (options, value) => header('authorization')(options, `Basic ${btoa(value)}`),
  '--user': (options, value) => header('authorization')(options, `Basic ${btoa(value)}`),
  '--oauth2-bearer': (options, value) => header('authorization')(options, `Bearer ${value}`),
  '--url': (options, value) => void options.urls.push(value),
  '-m': (options, value) => void Object.assign(options, { maxTime: Number(value) }),
  '--max-time': (options, value) => void Object.assign(options, { maxTime: Number(value) }),
  '--connect-timeout': nothing,
  '--retry': nothing,
}

const urlEncoded = (value: string) => {
  const equals = value.indexOf('=')
  return equals < 0 ? encodeURIComponent(value) : `${value.slice(0, equals)}=${encodeURIComponent(value.slice(equals + 1))}`
}

/** Reads curl's command line. A string says what is wrong with it. */
export function curlOptions(args: readonly string[]): CurlOptions | string {
  const options: CurlOptions = {
    urls: [],
    headers: {},
    data: [],
    get: false,
    clientCertificate: false,
    insecure: false,
    silent: false,
    showErrors: false,
    include: false,
    headOnly: false,
    fail: false,
    failWithBody: false,
    verbose: false,
  }
  const words = [...args]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const short = word.slice(0, 2)
    const [alone, withValue] = [SWITCHES[word], VALUES[word]]
    const [first, firstWithValue] = [SWITCHES[short], VALUES[short]]
    if (alone) alone(options)
    else if (withValue) {
      const value = words.shift()
      if (value === undefined) return `option ${word}: requires parameter`
      withValue(options, value)
    } else if (!/^-[^-]./.test(word)) {
      if (word.startsWith('-') && word !== '-') return `option ${word}: is unknown, or not simulated here`
      options.urls.push(word)
    } else if (firstWithValue) firstWithValue(options, word.slice(2))
    else if (first) {
      // Letters may be joined, and the last one may have a value: -sSo file.
      first(options)
      words.unshift(`-${word.slice(2)}`)
    } else return `option ${short}: is unknown, or not simulated here`
  }
  return options
}
