import type { TransportRequest, TransportResponse } from './environment.ts'
import { type Klog, klogValue } from './klog.ts'

/** What -v tells of a request before it is sent. Models client-go/transport/round_trippers.go and rest/request.go. */
export function traceRequest(log: Klog, verbosity: number, server: string, { method, url, headers, body }: TransportRequest): void {
  if (verbosity >= 8) log('I', 'helper.go:113', `"Request Body" body=${klogValue(shortened(body ?? '', verbosity))}`)
  const lines = Object.entries(headers)
    .flatMap(([name, value]) => (typeof value === 'string' ? [value] : [...value]).map((one): [string, string] => [goHeader(name), one]))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]): [string, string] => [name, name === 'Authorization' ? masked(value) : value])
  if (verbosity >= 9) {
    const flags = lines.map(([name, value]) => ` -H ${JSON.stringify(`${name}: ${value}`)}`).join('')
    log('I', 'round_trippers.go:527', `"Request" curlCommand=<\n\tcurl -v -X${method} ${flags} '${server}${url}'\n >`)
  } else {
    const shown = lines.map(([name, value]) => `\t${name}: ${value}\n`).join('')
    log('I', 'round_trippers.go:527', `"Request" verb=${JSON.stringify(method)} url=${JSON.stringify(server + url)} headers=<\n${shown} >`)
  }
}

/** What -v tells of the answer. Gives the answer back, to be read as if nobody had looked. */
export async function traceResponse(
  log: Klog,
  verbosity: number,
  server: string,
  { method, url }: TransportRequest,
  response: TransportResponse,
  milliseconds: number,
  streams: boolean,
): Promise<TransportResponse> {
  const { status, headers } = response
  const where = verbosity === 7 || verbosity === 8 ? '' : ` verb=${JSON.stringify(method)} url=${JSON.stringify(server + url)}`
  const shown = Object.entries(headers)
    .flatMap(([name, value]) => (typeof value === 'string' ? [value] : [...value]).map((one) => `\t${goHeader(name)}: ${one}\n`))
    .sort()
    .join('')
  const more = verbosity >= 8 ? ` headers=<\n${shown} >` : ''
  const code = `${status} ${STATUS_TEXTS[status] ?? ''}`.trim()
  log('I', 'round_trippers.go:632', `"Response"${where} status=${JSON.stringify(code)}${more} milliseconds=${Math.round(milliseconds)}`)
  if (verbosity < 8 || streams) return response
  const text = await response.text()
  log('I', 'helper.go:113', `"Response Body" body=${klogValue(shortened(text, verbosity))}`)
  return {
    ...response,
    text: async () => text,
    lines: async function* () {
      yield* text.split('\n').filter((line) => line !== '')
    },
  }
}

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** content-type → Content-Type */
const goHeader = (name: string) => name.replace(/(^|-)([a-z])/g, (all) => all.toUpperCase())

/** Tokens are not told. */
const masked = (value: string) => value.replace(/^(\w+) .*$/, '$1 <masked>')

function shortened(text: string, verbosity: number): string {
  const most = verbosity >= 10 ? Number.POSITIVE_INFINITY : verbosity >= 9 ? 10240 : 1024
  return text.length <= most ? text : `${text.slice(0, most)} [truncated ${text.length - most} chars]`
}
