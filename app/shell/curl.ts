import { type Command, type CommandContext, defineCommand } from 'just-bash/browser'
import { ConnectionError, type TransportResponse } from '../kubectl/environment.ts'
import type { Machine } from './machine.ts'

const UNTRUSTED = `curl: (60) SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the webpage mentioned above.
`

interface Options {
  method?: string
  url?: string
  headers: Record<string, string>
  data?: string
  certificate?: string
  insecure: boolean
  silent: boolean
  showErrors: boolean
  include: boolean
  headOnly: boolean
  fail: boolean
  verbose: boolean
  output?: string
  writeOut?: string
  token?: string
}

/** Flags without a value, by what they set. */
const SWITCHES: Readonly<Record<string, (options: Options) => void>> = {
  '-k': (o) => Object.assign(o, { insecure: true }),
  '--insecure': (o) => Object.assign(o, { insecure: true }),
  '-s': (o) => Object.assign(o, { silent: true }),
  '--silent': (o) => Object.assign(o, { silent: true }),
  '-S': (o) => Object.assign(o, { showErrors: true }),
  '--show-error': (o) => Object.assign(o, { showErrors: true }),
  '-i': (o) => Object.assign(o, { include: true }),
  '--include': (o) => Object.assign(o, { include: true }),
  '-I': (o) => Object.assign(o, { headOnly: true, include: true }),
  '--head': (o) => Object.assign(o, { headOnly: true, include: true }),
  '-f': (o) => Object.assign(o, { fail: true }),
  '--fail': (o) => Object.assign(o, { fail: true }),
  '-v': (o) => Object.assign(o, { verbose: true }),
  '--verbose': (o) => Object.assign(o, { verbose: true }),
  '-L': () => undefined,
  '--location': () => undefined,
}

/** Flags with a value. */
const VALUES: Readonly<Record<string, (options: Options, value: string) => void>> = {
  '-X': (o, value) => Object.assign(o, { method: value }),
  '--request': (o, value) => Object.assign(o, { method: value }),
  '-H': (o, value) => addHeader(o, value),
  '--header': (o, value) => addHeader(o, value),
  '-d': (o, value) => addData(o, value),
  '--data': (o, value) => addData(o, value),
  '--data-raw': (o, value) => addData(o, value),
  '--data-binary': (o, value) => addData(o, value),
  '--cacert': (o, value) => Object.assign(o, { certificate: value }),
  '-o': (o, value) => Object.assign(o, { output: value }),
  '--output': (o, value) => Object.assign(o, { output: value }),
  '-w': (o, value) => Object.assign(o, { writeOut: value }),
  '--write-out': (o, value) => Object.assign(o, { writeOut: value }),
  '--oauth2-bearer': (o, value) => Object.assign(o, { token: value }),
  '-m': () => undefined,
  '--max-time': () => undefined,
  '--connect-timeout': () => undefined,
}

function addHeader(options: Options, line: string): void {
  const colon = line.indexOf(':')
  if (colon > 0) options.headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
}

function addData(options: Options, value: string): void {
  options.data = options.data === undefined ? value : `${options.data}&${value}`
}

/**
 * curl, as far as the API server needs it. It trusts the server only by --cacert with the cluster's certificate
 * authority, or with -k, as the real one does where that authority is not among the system's.
 */
export function curlCommand(machine: Machine): Command {
  return defineCommand('curl', async (args, context) => {
    const options: Options = {
      headers: {},
      insecure: false,
      silent: false,
      showErrors: false,
      include: false,
      headOnly: false,
      fail: false,
      verbose: false,
    }
    const problem = parse(args, options)
    if (problem) return { stdout: '', stderr: `${problem}\ncurl: try 'curl --help' for more information\n`, exitCode: 2 }
    if (!options.url) return { stdout: '', stderr: "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n", exitCode: 2 }
    const error = (text: string, exitCode: number) => ({ stdout: '', stderr: options.silent && !options.showErrors ? '' : text, exitCode })
    const url = new URL(/^\w+:\/\//.test(options.url) ? options.url : `http://${options.url}`)
    if (url.protocol !== 'https:')
      return error(`curl: (7) Failed to connect to ${url.hostname} port ${url.port || 80}: Couldn't connect to server\n`, 7)
    if (!options.insecure && !(await trusts(options.certificate, machine, context))) return error(UNTRUSTED, 60)
    try {
      return await transfer(machine, options, url, context)
    } catch (failure) {
      if (failure instanceof ConnectionError) return error(`curl: (6) Could not resolve host: ${url.hostname}\n`, 6)
      throw failure
    }
  })
}

function parse(args: readonly string[], options: Options): string | undefined {
  const words = args.flatMap((word) =>
    /^-[a-zA-Z]{2,}$/.test(word) && !VALUES[word.slice(0, 2)] ? [...word.slice(1)].map((letter) => `-${letter}`) : [word],
  )
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const short = word.slice(0, 2)
    if (SWITCHES[word]) SWITCHES[word](options)
    else if (VALUES[word]) {
      const value = words[++i]
      if (value === undefined) return `curl: option ${word}: requires parameter`
      VALUES[word](options, value)
    } else if (/^-[a-zA-Z]./.test(word) && VALUES[short]) VALUES[short](options, word.slice(2))
    else if (word.startsWith('-') && word !== '-') return `curl: option ${word}: is not simulated here, or unknown`
    else options.url = word
  }
  return undefined
}

async function trusts(path: string | undefined, machine: Machine, context: CommandContext): Promise<boolean> {
  if (path === undefined) return false
  const file = context.fs.resolvePath(context.cwd, path)
  if (!(await context.fs.exists(file))) return false
  return (await context.fs.readFile(file)).includes(machine.certificateAuthority.trim())
}

async function transfer(machine: Machine, options: Options, url: URL, context: CommandContext) {
  let { data } = options
  if (data?.startsWith('@')) data = await context.fs.readFile(context.fs.resolvePath(context.cwd, data.slice(1)))
  const method = options.method ?? (options.headOnly ? 'HEAD' : data === undefined ? 'GET' : 'POST')
  const response = await machine.connect({ server: url.origin }).request({
    method,
    url: `${url.pathname}${url.search}`,
    headers: {
      accept: '*/*',
      'user-agent': 'curl/8.9.1',
      ...(data === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(data === undefined ? {} : { body: data }),
  })
  const body = await response.text()
  const head = `HTTP/2 ${response.status}\r\n${headerLines(response)}\r\n`
  const failed = options.fail && response.status >= 400
  const shown = `${options.include ? head : ''}${failed || options.headOnly ? '' : body}`
  const tail = (options.writeOut ?? '').replaceAll('%{http_code}', String(response.status)).replaceAll('\\n', '\n')
  if (options.output !== undefined && options.output !== '/dev/null')
    await context.fs.writeFile(context.fs.resolvePath(context.cwd, options.output), shown)
  return {
    stdout: `${options.output === undefined ? shown : ''}${tail}`,
    stderr: `${options.verbose ? `> ${method} ${url.pathname}${url.search} HTTP/2\n< ${head}` : ''}${failed ? `curl: (22) The requested URL returned error: ${response.status}\n` : ''}`,
    exitCode: failed ? 22 : 0,
  }
}

function headerLines({ headers }: TransportResponse): string {
  return Object.entries(headers)
    .flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((one) => `${name}: ${one}\r\n`))
    .join('')
}
