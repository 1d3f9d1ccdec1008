import { failure, type Invocation } from './command.ts'
import { readText } from './files.ts'

/** The one file that --raw sends, as it is. Models kubectl/pkg/rawhttp. */
export async function rawBody({ flags, args, environment }: Invocation): Promise<string> {
  if (args.length > 0) throw failure('arguments may not be passed when --raw is specified')
  const raw = flags.string('raw')
  if (!/^(?:\/|\w+:\/\/)/.test(raw)) throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`)
  const [file, ...more] = flags.all('filename')
  if (file === undefined || more.length > 0) throw failure('--raw can only use a single local file or stdin')
  if (file === '-') return environment.stdin.read()
  const text = await readText(environment, file)
  if (text === undefined) throw failure(`open ${file}: no such file or directory`)
  return text
}
