import { ConnectionError, type Transport, type TransportResponse } from '../../kubectl/environment.ts'
import type { Machine } from '../machine.ts'
import { type OwnCommand, type OwnCommandRun, pathIn } from '../own-command.ts'
import { type CurlOptions, curlOptions } from './curl-options.ts'

const VERSION = '8.9.1'
const UNTRUSTED = `curl: (60) SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.
`
const HELP = `Usage: curl [options...] <url>
 -d, --data <data>           HTTP POST data; @file reads it from a file
 -f, --fail                  Fail fast with no output on HTTP errors
 -H, --header <header>       Pass a header to the server
 -I, --head                  Show the head of the answer only
 -i, --include               Show the head of the answer too
 -k, --insecure              Do not check the server's certificate
     --cacert <file>         Certificates of authorities to trust
 -o, --output <file>         Write to a file instead of stdout
 -s, --silent                Silent mode
 -v, --verbose               Show the head of the request and of the answer
 -w, --write-out <format>    What to print after the answer: %{http_code}
 -X, --request <method>      The method of the request
This curl reaches the cluster's API server only.
`

/** How a transfer ended when it did not end well. */
class CurlError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * curl, as far as the API server needs it. It trusts the server only by --cacert with the cluster's certificate
 * authority, or with -k, as the real one does where that authority is not among the system's.
 * @notmodelled Only the API server answers; client certificates and protocols other than HTTPS are refused.
 */
export const curlCommand = (machine: Machine): OwnCommand => ({
  name: 'curl',
  async run(run) {
    const { terminal, args } = run
    const options = curlOptions(args)
    const complain = (text: string, code: number) => {
      if (typeof options === 'string' || !options.silent || options.showErrors) terminal.stderr(text)
      return code
    }
    if (typeof options === 'string') return complain(`curl: ${options}\ncurl: try 'curl --help' for more information\n`, 2)
    if (options.about) {
      terminal.stdout(options.about === 'help' ? HELP : `curl ${VERSION}\n`)
      return 0
    }
    if (options.urls.length === 0) return complain("curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n", 2)
    let code = 0
    for (const url of options.urls) {
      try {
        code = await fetchOne(machine, options, url, run)
      } catch (failure) {
        if (!(failure instanceof CurlError)) throw failure
        code = complain(failure.code === 60 ? UNTRUSTED : `curl: (${failure.code}) ${failure.message}\n`, failure.code)
      }
    }
    return code
  },
})

async function fetchOne(machine: Machine, options: CurlOptions, text: string, run: OwnCommandRun): Promise<number> {
  const full = /^\w+:\/\//.test(text) ? text : `http://${text}`
  if (!URL.canParse(full)) throw new CurlError(3, 'URL rejected: Malformed input to a URL function')
  const url = new URL(full)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (url.protocol !== 'https:') throw new CurlError(7, `Failed to connect to ${url.hostname} port ${port} after 0 ms: Couldn't connect to server`)
  if (options.clientCertificate) throw new CurlError(58, 'client certificates are not simulated here; use a token: -H "Authorization: Bearer …"')
  if (machine.resolves?.(url.hostname) === false) throw new CurlError(6, `Could not resolve host: ${url.hostname}`)
  if (!options.insecure && !(await trusts(options.certificate, machine, run))) throw new CurlError(60, '')
  return transfer(machine.connect({ server: url.origin }), options, url, run)
}

async function trusts(path: string | undefined, machine: Machine, run: OwnCommandRun): Promise<boolean> {
  if (path === undefined) return false
  const file = pathIn(run, path)
  if (!(await run.fs.exists(file))) throw new CurlError(77, `error setting certificate file: ${path}`)
  return (await run.fs.readFile(file)).includes(machine.certificateAuthority.trim())
}

async function transfer(transport: Transport, options: CurlOptions, url: URL, run: OwnCommandRun): Promise<number> {
  const data = await dataOf(options, run)
  if (options.get && data !== undefined) url.search += `${url.search ? '&' : '?'}${data}`
  const body = options.get ? undefined : data
  const method = options.method ?? (options.headOnly ? 'HEAD' : body === undefined ? 'GET' : 'POST')
  const path = `${url.pathname}${url.search}`
  const headers = {
    accept: '*/*',
    'user-agent': `curl/${VERSION}`,
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...options.headers,
  }
  if (options.verbose) {
    const sent = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `> ${name}: ${value}\n`)
    run.terminal.stderr(`> ${method} ${path} HTTP/2\n${sent.join('')}> \n`)
  }
  const limit = new AbortController()
  const signal = AbortSignal.any([run.signal, limit.signal])
  const response = await transport
    .request({ method, url: path, headers, ...(body === undefined ? {} : { body }), signal })
    .catch((failure: unknown): never => {
      if (failure instanceof ConnectionError) throw new CurlError(7, `Failed to connect to ${url.hostname}: ${failure.message}`)
      throw failure
    })
  if (options.verbose)
    run.terminal.stderr(
      headOf(response)
        .replace(/^(?=.)/gm, '< ')
        .replaceAll('\r', ''),
    )
  return show(response, options, url, run, limit)
}

/** The parts of the data joined; @file is what is in the file, @- what is piped in. */
async function dataOf({ data }: CurlOptions, run: OwnCommandRun): Promise<string | undefined> {
  if (data.length === 0) return undefined
  const parts = data.map(async (one) => {
    if (one === '@-') return run.stdin ?? ''
    if (!one.startsWith('@')) return one
    return run.fs.readFile(pathIn(run, one.slice(1))).catch((): never => {
      throw new CurlError(26, `Failed to open ${one.slice(1)}`)
    })
  })
  return (await Promise.all(parts)).join('&')
}

async function show(response: TransportResponse, options: CurlOptions, url: URL, run: OwnCommandRun, limit: AbortController): Promise<number> {
  const failed = (options.fail || options.failWithBody) && response.status >= 400
  const bodyShown = !options.headOnly && !(options.fail && failed)
  const tail = (options.writeOut ?? '')
    .replace(/%\{(http_code|response_code)\}/g, String(response.status))
    .replace(/%\{url(_effective)?\}/g, url.href)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
  const out = await sink(options.output, run)
  if (options.include) out.write(headOf(response))
  if (bodyShown && /[?&](watch|follow)=(true|1)\b/.test(url.search) && response.status === 200) await follow(response, options, limit, out.write)
  else if (bodyShown) out.write(await response.text())
  await out.end()
  if (tail !== '') run.terminal.stdout(tail)
  if (failed) throw new CurlError(22, `The requested URL returned error: ${response.status}`)
  return 0
}

/** What comes without end is shown line by line, until Ctrl-C or --max-time. */
async function follow(response: TransportResponse, { maxTime }: CurlOptions, limit: AbortController, write: (text: string) => void) {
  let timedOut = false
  const timer = maxTime
    ? setTimeout(() => {
        timedOut = true
        limit.abort()
      }, maxTime * 1000)
    : undefined
  let received = 0
  for await (const line of response.lines()) {
    received += line.length + 1
    write(`${line}\n`)
  }
  clearTimeout(timer)
  if (timedOut) throw new CurlError(28, `Operation timed out after ${(maxTime ?? 0) * 1000} milliseconds with ${received} bytes received`)
}

/** Where the answer goes: to the terminal as it comes, or into a file. */
async function sink(output: string | undefined, run: OwnCommandRun) {
  if (output === undefined || output === '-') return { write: (text: string) => run.terminal.stdout(text), end: async () => undefined }
  let kept = ''
  return {
    write: (text: string) => {
      kept += text
    },
    end: () => run.fs.writeFile(pathIn(run, output), kept),
  }
}

function headOf({ status, headers }: TransportResponse): string {
  const lines = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((one) => `${name}: ${one}\r\n`))
  return `HTTP/2 ${status} \r\n${lines.join('')}\r\n`
}
