import { bytesOf } from '../../../cluster/kernel/text.ts'
import { type Command, failure } from '../../command.ts'
import { readText } from '../../files.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { APPEND_HASH, createSecret } from './secrets.ts'

/** Models kubectl/pkg/cmd/create/create_secret_tls.go. */
export const command: Command = {
  usage: 'NAME --cert=FILE --key=FILE',
  examples: [['From PEM files', 'kubectl create secret tls web --cert=web.crt --key=web.key']],
  flags: [
    ...CREATE_FLAGS,
    APPEND_HASH,
    flag('cert', 'string', 'File with the certificate, PEM.'),
    flag('key', 'string', 'File with its private key, PEM.'),
  ],
  run: async (invocation) => {
    const { flags, environment } = invocation
    const name = oneName(invocation)
    const [cert, key] = [flags.string('cert'), flags.string('key')]
    if (!cert || !key) throw failure('key and cert must be specified')
    const read = async (path: string) => {
      const text = await readText(environment, path)
      if (text === undefined) throw failure(`Cannot read file ${path}, open ${path}: no such file or directory`)
      return bytesOf(text)
    }
    const data = new Map([
      ['tls.crt', await read(cert)],
      ['tls.key', await read(key)],
    ])
    return createSecret(invocation, name, 'kubernetes.io/tls', data)
  },
}
