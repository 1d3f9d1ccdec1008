import { webAddress, type WebRequest, type WebResponse } from '../web.ts'
import { complained, printed, type Tool, type ToolInput, type ToolOutput } from './tools.ts'

/** Options of curl that take a value, and those that take none and change nothing here. */
const VALUED: Readonly<Record<string, string>> = {
  '-H': 'header',
  '--header': 'header',
  '-X': 'method',
  '--request': 'method',
  '-d': 'data',
  '--data': 'data',
  '--data-raw': 'data',
  '--data-binary': 'data',
  '-o': 'output',
  '--output': 'output',
  '-w': 'write',
  '--write-out': 'write',
  '--cacert': 'ignored',
  '-m': 'ignored',
  '--max-time': 'ignored',
  '--connect-timeout': 'ignored',
  '--retry': 'ignored',
  '-A': 'agent',
  '--user-agent': 'agent',
  '--oauth2-bearer': 'bearer',
}

interface CurlOptions {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly flags: ReadonlySet<string>
  readonly output?: string
  readonly write?: string
  readonly trusts: boolean
}

function curlOptions(args: readonly string[], { environment, path, stdin }: ToolInput): CurlOptions | { error: string } {
  const flags = new Set<string>()
  const headers: Record<string, string> = {}
  const data: string[] = []
  let [url, method, output, write]: (string | undefined)[] = []
  let trusts = false
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    const option = VALUED[arg]
    if (option === undefined) {
      const short = /^-[A-Za-z]/.test(arg)
      // -sSk and the like; the last letter of a group may take a value: -so FILE
      const last = short && arg.length > 2 ? VALUED[`-${arg.at(-1)}`] : undefined
      if (last !== undefined) {
        for (const letter of arg.slice(1, -1)) flags.add(letter)
        if (last === 'output') output = args[++index]
        else if (last === 'header') addHeader(headers, args[++index] ?? '')
        else index++
      } else if (short) for (const letter of arg.slice(1)) flags.add(letter)
      else if (arg.startsWith('--'))
        flags.add(
          { '--silent': 's', '--show-error': 'S', '--insecure': 'k', '--include': 'i', '--fail': 'f', '--head': 'I', '--location': 'L' }[arg] ?? arg,
        )
      else url = arg
      continue
    }
    const value = args[++index] ?? ''
    if (option === 'header') addHeader(headers, value)
    else if (option === 'bearer') headers['authorization'] = `Bearer ${value}`
    else if (option === 'agent') headers['user-agent'] = value
    else if (option === 'method') method = value
    else if (option === 'output') output = value
    else if (option === 'write') write = value
    else if (option === 'data')
      data.push(value.startsWith('@') ? (value === '@-' ? stdin : (environment.readFile(path(value.slice(1))) ?? '')) : value)
    else if (arg === '--cacert') trusts = environment.readFile(path(value)) !== undefined
  }
  if (url === undefined) return { error: "curl: try 'curl --help' or 'curl --manual' for more information" }
  if (data.length > 0) headers['content-type'] ??= 'application/x-www-form-urlencoded'
  return {
    url: url.includes('://') ? url : `http://${url}`,
    method: method ?? (flags.has('I') ? 'HEAD' : data.length > 0 ? 'POST' : 'GET'),
    headers: { 'user-agent': 'curl/8.10.1', accept: '*/*', ...headers },
    ...(data.length > 0 ? { body: data.join('&') } : {}),
    flags,
    ...(output === undefined ? {} : { output }),
    ...(write === undefined ? {} : { write }),
    trusts: trusts || flags.has('k'),
  }
}

function addHeader(headers: Record<string, string>, line: string): void {
  const colon = line.indexOf(':')
  if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
}

const curl: Tool = (args, input) => {
  const options = curlOptions(args, input)
  if ('error' in options) return complained(options.error, 2)
  const answer = input.environment.fetch(requestOf(options))
  const failed = (code: number, why: string): ToolOutput => {
    const quiet = options.flags.has('s') && !options.flags.has('S')
    return { code, stdout: written(options, '000'), stderr: quiet ? '' : `curl: (${code}) ${why}\n` }
  }
  if ('error' in answer) return failed(answer.code, answer.error)
  if (answer.needsTrust && !options.trusts) return failed(60, 'SSL certificate problem: unable to get local issuer certificate')
  if (options.flags.has('f') && answer.status >= 400) return failed(22, `The requested URL returned error: ${answer.status}`)
  return shown(options, answer, input)
}

/** What --write-out asks for. */
const written = ({ write = '' }: { readonly write?: string | undefined }, status: string): string =>
  write.replaceAll('\\n', '\n').replaceAll('%{http_code}', status).replaceAll('%{response_code}', status)

const requestOf = ({ method, url, headers, body }: CurlOptions): WebRequest => ({ method, url, headers, ...(body === undefined ? {} : { body }) })

function shown({ flags, output, write, method }: CurlOptions, { status, headers, body }: WebResponse, { environment, path }: ToolInput): ToolOutput {
  const head =
    flags.has('i') || flags.has('I')
      ? `HTTP/1.1 ${status}\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\n`)
          .join('')}\n`
      : ''
  const text = head + (method === 'HEAD' ? '' : body)
  const told = written({ write }, String(status))
  if (output === undefined) return printed(text + told)
  if (output === '/dev/null') return printed(told)
  const problem = environment.writeFile(path(output), text)
  return problem ? complained(`curl: (23) client returned ERROR on write: ${problem}`, 23) : printed(told)
}

/** busybox's wget: `-q`, `-O FILE`, `--header`, `--post-data`. */
const wget: Tool = (args, input) => {
  const headers: Record<string, string> = { 'user-agent': 'Wget' }
  let [url, output, body]: (string | undefined)[] = []
  let quiet = false
  let trusts = false
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    const [name, given] =
      arg.startsWith('--') && arg.includes('=') ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg, undefined]
    const value = () => given ?? args[++index] ?? ''
    if (name === '--header') addHeader(headers, value())
    else if (name === '--post-data') body = value()
    else if (name === '-O' || name === '-qO' || name === '-O-' || name === '-qO-') {
      quiet ||= name.startsWith('-q')
      output = name.endsWith('-') ? '-' : value()
    } else if (name === '-q') quiet = true
    else if (name === '--no-check-certificate') trusts = true
    else if (name === '-T' || name === '--timeout') value()
    else if (!name.startsWith('-')) url = name
  }
  if (url === undefined) return complained('wget: missing URL', 1)
  const target = url.includes('://') ? url : `http://${url}`
  const answer = input.environment.fetch({
    method: body === undefined ? 'GET' : 'POST',
    url: target,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  if ('error' in answer)
    return complained(
      answer.code === 6 ? `wget: bad address '${webAddress(target)?.host ?? target}'` : `wget: can't connect to remote host: ${answer.error}`,
    )
  if (answer.needsTrust && !trusts) return complained('wget: note: TLS certificate validation not implemented', 1)
  if (answer.status >= 400) return complained(`wget: server returned error: HTTP/1.1 ${answer.status}`)
  if (output === '-') return printed(answer.body)
  const file = input.path(output ?? target.split('/').at(-1) ?? 'index.html')
  const problem = input.environment.writeFile(file, answer.body)
  return problem ? complained(`wget: can't open '${file}': ${problem}`) : { code: 0, stdout: '', stderr: quiet ? '' : `saving to '${file}'\n` }
}

/** @notmodelled kubectl as a command of a container's own script: it runs in what `kubectl exec` starts. */
const kubectl: Tool = () => complained("kubectl: not simulated in a container's own command; it is in what kubectl exec starts")

export const WEB_TOOLS: Readonly<Record<string, Tool>> = { curl, wget, kubectl }
