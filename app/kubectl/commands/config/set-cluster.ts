import { type Command, failure, type Invocation } from '../../command.ts'
import { readText } from '../../files.ts'
import type { ClusterEntry } from '../../kubeconfig.ts'
import { flag } from '../../shared-flags.ts'
import { loadConfig, nameGiven, saveEntry } from './kubeconfig-file.ts'

export const command: Command = {
  usage: 'NAME',
  about: 'What is not given stays as it was.',
  examples: [
    ['Where the cluster lab is', 'kubectl config set-cluster lab --server=https://10.0.0.1:6443'],
    ["Keep the authority's certificate in the kubeconfig itself", 'kubectl config set-cluster lab --certificate-authority=ca.crt --embed-certs'],
  ],
  flags: [
    flag('server', 'string', 'URL of the API server.'),
    flag('tls-server-name', 'string', "Name to look for in the server's certificate."),
    flag('insecure-skip-tls-verify', 'bool', "Do not check the server's certificate."),
    flag('certificate-authority', 'string', "File with the certificates that may sign the server's."),
    flag('embed-certs', 'bool', 'Copy the certificates into the kubeconfig.'),
    flag('proxy-url', 'string', 'Proxy to reach the server by. Noted, but not used here.'),
  ],
  offline: true,
  run,
}

/** Models kubectl/pkg/cmd/config/set_cluster.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, environment, out } = invocation
  const name = await nameGiven(invocation)
  const authority = flags.string('certificate-authority')
  const insecure = flags.bool('insecure-skip-tls-verify')
  if (authority && insecure) throw failure('you cannot specify a certificate authority and insecure mode at the same time')
  if (flags.bool('embed-certs') && authority === '') throw failure('you must specify a --certificate-authority to embed')
  const config = await loadConfig(invocation)
  let entry: ClusterEntry = config.clusters[name] ?? {}
  if (flags.given('server')) entry = { ...entry, server: flags.string('server').replace(/\/$/, '') }
  if (flags.given('tls-server-name')) entry = { ...entry, 'tls-server-name': flags.string('tls-server-name') }
  if (flags.given('proxy-url')) entry = { ...entry, 'proxy-url': flags.string('proxy-url') }
  if (flags.given('insecure-skip-tls-verify')) entry = { ...entry, 'insecure-skip-tls-verify': insecure }
  if (insecure) entry = { ...entry, 'certificate-authority': '', 'certificate-authority-data': '' }
  if (authority && flags.bool('embed-certs')) {
    const text = await readText(environment, authority)
    if (text === undefined) throw failure(`could not stat certificate-authority file ${authority}: stat ${authority}: no such file or directory`)
    entry = { ...entry, 'insecure-skip-tls-verify': false, 'certificate-authority': '', 'certificate-authority-data': btoa(text) }
  } else if (authority) entry = { ...entry, 'insecure-skip-tls-verify': false, 'certificate-authority': authority, 'certificate-authority-data': '' }
  await saveEntry(invocation, 'clusters', name, entry)
  out(`Cluster "${name}" set.\n`)
  return 0
}
