import { failure, type Invocation } from '../../command.ts'
import { absolute } from '../../files.ts'
import { bytesOf } from '../../../cluster/kernel/text.ts'
import { isConfigMapKey } from '../../../cluster/api/validation/names.ts'
import { variableName } from '../../variable-name.ts'

/** The two commands word the same refusal each in a way of its own. */
const INVALID_KEY = {
  ConfigMap: 'is not a valid key name for a ConfigMap:',
  Secret: 'is not valid key name for a Secret',
} as const

/**
 * Keys and values of --from-literal, --from-file and --from-env-file. `again` is the error for a key given twice, with KEY in it;
 * `fileKey` the key of a file that is given without one, if not the file's name.
 * Models kubectl/pkg/cmd/create/create_configmap.go and create_secret.go, kubectl/pkg/util (ParseFileSource, ParseLiteralSource).
 */
export async function keyValues(
  { flags, environment }: Invocation,
  again: string,
  kind: 'Secret' | 'ConfigMap',
  fileKey?: string,
): Promise<Map<string, Uint8Array>> {
  const data = new Map<string, Uint8Array>()
  const add = (key: string, value: Uint8Array) => {
    const problems = isConfigMapKey(key)
    if (problems.length > 0) throw failure(`${JSON.stringify(key)} ${INVALID_KEY[kind]} ${problems.join(',')}`)
    if (data.has(key)) throw failure(again.replace('KEY', key))
    data.set(key, value)
  }
  const { files, cwd } = environment
  const readable = async (path: string) => {
    const found = await files.stat(absolute(cwd, path))
    if (!found) throw failure(`error reading ${path}: no such file or directory`)
    return found.type
  }
  if (flags.given('from-env-file') && (flags.given('from-file') || flags.given('from-literal')))
    throw failure('from-env-file cannot be combined with from-file or from-literal')
  for (const given of flags.all('from-file').filter((one) => one !== '')) {
    const source = fileKey === undefined || given.includes('=') ? given : `${fileKey}=${given}`
    const equals = source.indexOf('=')
    const path = equals < 0 ? source : source.slice(equals + 1)
    if (path.includes('=')) throw failure("key names or file paths cannot contain '='")
    if (equals === 0) throw failure(`key name for file path ${path} missing`)
    if (equals === source.length - 1) throw failure(`file path for key name ${source.slice(0, equals)} missing`)
    if ((await readable(path)) === 'folder') {
      if (equals > 0) throw failure('cannot give a key name for a directory path')
      for (const name of [...(await files.list(absolute(cwd, path)))].sort()) {
        const inner = absolute(cwd, `${path}/${name}`)
        if ((await files.stat(inner))?.type === 'file') add(name, await files.readBytes(inner))
      }
    } else add(equals < 0 ? path.slice(path.lastIndexOf('/') + 1) : source.slice(0, equals), await files.readBytes(absolute(cwd, path)))
  }
  for (const source of flags.all('from-literal')) {
    const equals = source.indexOf('=')
    if (equals <= 0) throw failure(`invalid literal source ${source}, expected key=value`)
    add(source.slice(0, equals), bytesOf(source.slice(equals + 1)))
  }
  for (const path of flags.all('from-env-file')) {
    if ((await readable(path)) === 'folder') throw failure('env config file cannot be a directory')
    for (const [key, value] of variablesOf(await files.read(absolute(cwd, path)), environment.env)) add(key, bytesOf(value))
  }
  return data
}

/** The lines `KEY=VALUE` of a file; a KEY alone has the value it has in the environment. Models kubectl/pkg/cmd/util/env_file.go. */
function variablesOf(text: string, environment: Readonly<Record<string, string | undefined>>): [key: string, value: string][] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const equals = line.indexOf('=')
      const key = variableName(equals < 0 ? line : line.slice(0, equals))
      return [key, equals < 0 ? (environment[key] ?? '') : line.slice(equals + 1)]
    })
}
