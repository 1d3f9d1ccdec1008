import { ConnectionError } from '../../kubectl/environment.ts'
import type { Machine } from '../machine.ts'
import { complain, type OwnCommand, pathIn } from '../own-command.ts'

const HELP = `Usage: wget [-cqS] [--spider] [-O FILE] [--header STR] [--post-data STR | --post-file FILE] [-T SEC] URL...

Retrieve files via HTTP or FTP
`

interface Options {
  quiet: boolean
  spider: boolean
  output?: string
  body?: string
  bodyFile?: string
  readonly headers: Record<string, string>
  readonly urls: string[]
}

/** busybox's wget: it does not check the server's certificate, and says so. */
export const wgetCommand = (machine: Machine): OwnCommand => ({
  name: 'wget',
  async run(run) {
    const options = optionsOf(run.args)
    if (typeof options === 'string' || options.urls.length === 0)
      return complain(run, `${typeof options === 'string' ? `wget: ${options}\n` : ''}${HELP}`.trimEnd())
    const say = (text: string) => options.quiet || run.terminal.stderr(text)
    for (const given of options.urls) {
      const text = /^\w+:\/\//.test(given) ? given : `http://${given}`
      if (!URL.canParse(text)) return complain(run, `wget: bad address '${given}'`)
      const url = new URL(text)
      if (machine.resolves?.(url.hostname) === false) return complain(run, `wget: bad address '${url.host}'`)
      say(`Connecting to ${url.host} (10.96.0.1:${url.port || (url.protocol === 'https:' ? 443 : 80)})\n`)
      if (url.protocol !== 'https:') return complain(run, `wget: can't connect to remote host (10.96.0.1): Connection refused`)
      say('wget: note: TLS certificate validation not implemented\n')
      const body = options.bodyFile === undefined ? options.body : await run.fs.readFile(pathIn(run, options.bodyFile))
      try {
        const response = await machine.connect({ server: url.origin, insecureSkipTlsVerify: true }).request({
          method: options.spider ? 'HEAD' : body === undefined ? 'GET' : 'POST',
          url: `${url.pathname}${url.search}`,
          headers: {
            'user-agent': 'Wget',
            ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            ...options.headers,
          },
          ...(body === undefined ? {} : { body }),
          signal: run.signal,
        })
        if (response.status >= 400)
          return complain(run, `wget: server returned error: HTTP/1.1 ${response.status} ${PHRASES[response.status] ?? ''}`.trimEnd())
        if (options.spider) return 0
        const answer = await response.text()
        const file = options.output ?? (url.pathname.split('/').pop() || 'index.html')
        if (file === '-') run.terminal.stdout(answer)
        else await run.fs.writeFile(pathIn(run, file), answer)
        if (file !== '-') say(`saving to '${file}'\n'${file}' saved\n`)
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        return complain(run, `wget: bad address '${url.host}'`)
      }
    }
    return 0
  },
})

const PHRASES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
}

function optionsOf(args: readonly string[]): Options | string {
  const options: Options = { quiet: false, spider: false, headers: {}, urls: [] }
  const words = args.flatMap((word) =>
    /^-[qcS]+O/.test(word) ? ['-q', '-O', ...(word.replace(/^-[qcS]+O/, '') ? [word.replace(/^-[qcS]+O/, '')] : [])] : [word],
  )
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, name = word, inline] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? []
    const value = () => inline ?? words.shift() ?? ''
    if (name === '-q' || name === '--quiet') options.quiet = true
    else if (name === '--spider') options.spider = true
    else if (name === '-O' || name === '--output-document') options.output = value()
    else if (/^-O./.test(name)) options.output = name.slice(2)
    else if (name === '--header') {
      const line = value()
      options.headers[line.replace(/:.*/s, '').trim().toLowerCase()] = line.replace(/^[^:]*:/, '').trim()
    } else if (name === '--post-data') options.body = value()
    else if (name === '--post-file') options.bodyFile = value()
    else if (name === '-T' || name === '--timeout' || name === '-t' || name === '-U' || name === '--user-agent') value()
    else if (/^(-c|-S|--no-check-certificate|--server-response|--continue)$/.test(name)) continue
    else if (name.startsWith('-') && name !== '-') return `unrecognized option: ${name.replace(/^-+/, '')}`
    else options.urls.push(word)
  }
  return options
}
