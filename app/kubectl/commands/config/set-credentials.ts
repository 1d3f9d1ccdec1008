import { type Command, failure, type Invocation } from '../../command.ts'
import { readText } from '../../files.ts'
import type { UserEntry } from '../../kubeconfig.ts'
import { flag } from '../../shared-flags.ts'
import { changedPlugin, changedProvider, PLUGIN_FLAGS } from './credential-plugin.ts'
import { loadConfig, nameGiven, saveEntry } from './kubeconfig-file.ts'

export const command: Command = {
  usage: 'NAME',
  about: 'What is not given stays as it was. Programs that get credentials are noted, and not run here.',
  examples: [
    ['A user with the token of a service account', 'kubectl config set-credentials bot --token=$(kubectl create token bot)'],
    ['A user with a certificate', 'kubectl config set-credentials ann --client-certificate=ann.crt --client-key=ann.key --embed-certs'],
  ],
  flags: [
    flag('token', 'string', 'Bearer token.'),
    flag('client-certificate', 'string', 'File with the certificate that says who the user is.'),
    flag('client-key', 'string', 'File with its private key.'),
    flag('embed-certs', 'bool', 'Copy certificate and key into the kubeconfig.'),
    flag('username', 'string', 'User name for basic authentication, which no Kubernetes server takes any more.'),
    flag('password', 'string', 'Password for it.'),
    ...PLUGIN_FLAGS,
  ],
  offline: true,
  run,
}

/** Models kubectl/pkg/cmd/config/set_credentials.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, out } = invocation
  const name = await nameGiven(invocation, 'unexpected args')
  const basic = flags.string('username') !== '' || flags.string('password') !== ''
  if (flags.string('token') !== '' && basic)
    throw failure('you cannot specify more than one authentication method at the same time: --token, --username/--password')
  const certificates = flags.given('client-certificate') || flags.given('client-key')
  if (flags.bool('embed-certs') && !certificates) throw failure('you must specify a --client-certificate or --client-key to embed')
  const config = await loadConfig(invocation)
  const { token: _token, tokenFile: _file, username: _user, password: _password, ...rest } = config.users[name] ?? {}
  const method = flags.given('token') || basic
  const exec = await changedPlugin(invocation, config.users[name]?.exec)
  const provider = await changedProvider(invocation, config.users[name]?.['auth-provider'])
  const entry: UserEntry = {
    ...(method ? rest : config.users[name]),
    ...Object.fromEntries(['token', 'username', 'password'].filter((key) => flags.given(key)).map((key) => [key, flags.string(key)])),
    ...(await certificateFields(invocation, 'client-certificate')),
    ...(await certificateFields(invocation, 'client-key')),
    ...(exec ? { exec } : {}),
    ...(provider ? { 'auth-provider': provider } : {}),
  }
  await saveEntry(invocation, 'users', name, entry)
  out(`User "${name}" set.\n`)
  return 0
}

/** A certificate or key: its file's name, or what is in it. The other of the two is emptied. */
async function certificateFields({ flags, environment }: Invocation, name: string): Promise<Record<string, string>> {
  if (!flags.given(name)) return {}
  const path = flags.string(name)
  if (!flags.bool('embed-certs')) return { [name]: path, [`${name}-data`]: '' }
  const text = await readText(environment, path)
  if (text === undefined) throw failure(`could not stat ${name} file ${path}: stat ${path}: no such file or directory`)
  return { [`${name}-data`]: btoa(text), [name]: '' }
}
