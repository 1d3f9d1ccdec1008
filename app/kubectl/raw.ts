import { failure, type Invocation } from './command.ts'
import { readText } from './files.ts'

/** The path of --raw. */
export function rawPath({ flags, args }: Invocation): string {
  if (args.length > 0) throw failure('arguments may not be passed when --raw is specified')
  const raw = flags.string('raw')
  if (!/^(?:\/|\w+:\/\/)/.test(raw)) throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`)
  return raw
}

/** Sends a request as it is and prints the answer as it comes. Models kubectl/pkg/rawhttp. */
export async function sendRaw({ client, out }: Invocation, method: string, path: string, body?: string): Promise<number> {
  out(await (await client.send(method, path, { ...(body === undefined ? {} : { body }), headers: { accept: '*/*' } })).text())
  return 0
}

/** Sends the one file that was named. */
export async function sendRawFile(invocation: Invocation, method: string): Promise<number> {
  const body = await rawBody(invocation)
  return sendRaw(invocation, method, rawPath(invocation), body)
}

async function rawBody({ flags, environment }: Invocation): Promise<string> {
  const [file, ...more] = flags.all('filename')
  if (file === undefined) throw failure('must specify one of -f and -k')
  if (more.length > 0) throw failure('--raw can only use a single local file or stdin')
  if (/^https?:\/\//.test(file)) throw failure('--raw cannot read from a url')
  if (flags.bool('edit')) throw failure('--raw and --edit are mutually exclusive')
  if (flags.bool('recursive')) throw failure('--raw and --recursive are mutually exclusive')
  if (flags.string('selector') !== '') throw failure('--raw and --selector (-l) are mutually exclusive')
  if (flags.string('output') !== '') throw failure('--raw and --output are mutually exclusive')
  if (file === '-') return environment.stdin.read()
  const text = await readText(environment, file)
  if (text === undefined) throw failure(`open ${file}: no such file or directory`)
  return text
}
