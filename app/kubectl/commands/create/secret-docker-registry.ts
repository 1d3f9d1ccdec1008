import { base64, bytesOf } from '../../../cluster/kernel/text.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { keyValues } from './key-values.ts'
import { APPEND_HASH, createSecret } from './secrets.ts'

export const command: Command = {
  usage: 'NAME (--docker-username=USER --docker-password=PASSWORD [--docker-server=URL] [--docker-email=EMAIL] | --from-file=[KEY=]FILE)',
  examples: [
    [
      'For a registry of your own',
      'kubectl create secret docker-registry pull --docker-server=registry.example --docker-username=ann --docker-password=s3cret',
    ],
  ],
  flags: [
    ...CREATE_FLAGS,
    APPEND_HASH,
    flag('docker-server', 'string', 'The registry.', { default: 'https://index.docker.io/v1/' }),
    flag('docker-username', 'string', 'User name at the registry.'),
    flag('docker-password', 'string', 'Password at the registry.'),
    flag('docker-email', 'string', 'Email address at the registry.'),
    flag('from-file', 'strings', 'A configuration of docker, such as .dockerconfigjson=FILE.'),
  ],
  run,
}

const TYPE = 'kubernetes.io/dockerconfigjson'
const KEY = '.dockerconfigjson'

/** Models kubectl/pkg/cmd/create/create_secret_docker.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const name = oneName(invocation)
  if (flags.all('from-file').length > 0) {
    const data = await keyValues(invocation, 'cannot add key KEY, another key by that name already exists', 'Secret', KEY)
    return createSecret(invocation, name, TYPE, data)
  }
  const [server = '', username, password, email] = ['server', 'username', 'password', 'email'].map((part) => flags.string(`docker-${part}`))
  if (!username || !password || server === '')
    throw failure('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required')
  const auth = base64.encode(bytesOf(`${username}:${password}`))
  const entry = { username, password, ...(email ? { email } : {}), auth }
  return createSecret(invocation, name, TYPE, new Map([[KEY, bytesOf(JSON.stringify({ auths: { [server]: entry } }))]]))
}
