import { failure, type Invocation } from '../../command.ts'
import { absolute } from '../../files.ts'

/** Keys and values of --from-literal, --from-file and --from-env-file. `again` is the error for a key given twice, with KEY in it. */
export async function keyValues({ flags, environment }: Invocation, again: string, kind: 'Secret' | 'ConfigMap'): Promise<Map<string, string>> {
  const data = new Map<string, string>()
  const add = (key: string, value: string) => {
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
      throw failure(
        `"${key}" is not valid key name for a ${kind} a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      )
    }
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
  for (const source of flags.all('from-file')) {
    const equals = source.indexOf('=')
    const path = equals < 0 ? source : source.slice(equals + 1)
    if (path.includes('=')) throw failure("key names or file paths cannot contain '='")
    if (equals === 0) throw failure(`key name for file path ${path} missing`)
    if (equals === source.length - 1) throw failure(`file path for key name ${source.slice(0, equals)} missing`)
    if ((await readable(path)) === 'folder') {
      if (equals > 0) throw failure('cannot give a key name for a directory path')
      for (const name of [...(await files.list(absolute(cwd, path)))].sort()) {
        const inner = absolute(cwd, `${path}/${name}`)
        if ((await files.stat(inner))?.type === 'file') add(name, await files.read(inner))
      }
    } else add(equals < 0 ? path.slice(path.lastIndexOf('/') + 1) : source.slice(0, equals), await files.read(absolute(cwd, path)))
  }
  for (const source of flags.all('from-literal')) {
    const equals = source.indexOf('=')
    if (equals <= 0) throw failure(`invalid literal source ${source}, expected key=value`)
    const value = source.slice(equals + 1)
    add(source.slice(0, equals), /^(?:".*"|'.*')$/s.test(value) ? value.slice(1, -1) : value)
  }
  for (const path of flags.all('from-env-file')) {
    await readable(path)
    for (const line of (await files.read(absolute(cwd, path))).split('\n')) {
      const text = line.trimStart()
      if (text === '' || text.startsWith('#')) continue
      const equals = text.indexOf('=')
      add(equals < 0 ? text : text.slice(0, equals), equals < 0 ? (environment.env[text] ?? '') : text.slice(equals + 1))
    }
  }
  return data
}
