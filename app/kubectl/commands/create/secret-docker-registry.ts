import { base64, bytesOf } from '../../../cluster/kernel/text.ts'
import { type Command, failure } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createSecret } from './secrets.ts'

/** Models kubectl/pkg/cmd/create/create_secret_docker.go. */
export const command: Command = {
  usage: 'NAME --docker-username=USER --docker-password=PASSWORD [--docker-server=URL] [--docker-email=EMAIL]',
  examples: [
    [
      'For a registry of your own',
      'kubectl create secret docker-registry pull --docker-server=registry.example --docker-username=ann --docker-password=s3cret',
    ],
  ],
  flags: [
    ...CREATE_FLAGS,
    flag('docker-server', 'string', 'The registry.', { default: 'https://index.docker.io/v1/' }),
    flag('docker-username', 'string', 'User name at the registry.'),
    flag('docker-password', 'string', 'Password at the registry.'),
    flag('docker-email', 'string', 'Email address at the registry.'),
  ],
  run: async (invocation) => {
    const { flags } = invocation
    const name = oneName(invocation)
    const [server, username, password, email] = ['server', 'username', 'password', 'email'].map((part) => flags.string(`docker-${part}`))
    if (!username || !password)
      throw failure('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required')
    const auth = base64.encode(bytesOf(`${username}:${password}`))
    const entry = { username, password, ...(email ? { email } : {}), auth }
    const text = JSON.stringify({ auths: { [server ?? '']: entry } })
    return createSecret(invocation, name, 'kubernetes.io/dockerconfigjson', new Map([['.dockerconfigjson', text]]))
  },
}
