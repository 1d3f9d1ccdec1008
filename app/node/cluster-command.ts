import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import '../cluster/api/yaml-text.ts'
import '../cluster/pod-parts.ts'
import { Cluster } from '../cluster/cluster.ts'
import type { StaticUser } from '../cluster/config.ts'
import { LATEST_RELEASE, RELEASES, release } from '../cluster/releases.ts'
import { serveCluster } from './cluster-server.ts'
import { makeCertificate } from './certificate.ts'
import { generateSigningKey, nodeTokenCrypto } from './crypto.ts'
import { writeKubeconfig } from './kubeconfig-file.ts'
import { parseUsersFile } from './users-file.ts'

export const CLUSTER_HELP = `Usage: keycard cluster [options]

Serves a simulated cluster over HTTPS on 127.0.0.1 for a real kubectl, and prints the path of a kubeconfig for it.

  --port PORT             port to listen on (default 6443; 0 takes a free one)
  --users FILE            users and tokens, in the form of kube-apiserver's --token-auth-file (default: one user, admin)
  --signing-key FILE      JWK of the key that signs service account tokens (default: made at start); given again, keys
                          that only verify them
  --issuer URL            issuer of the tokens (default https://kubernetes.default.svc.cluster.local)
  --no-nodes              no scheduler and no kubelets: pods stay Pending
  --seed TEXT             same seed, same uids and names (default: a new one each start)
  --release 1.NN          Kubernetes release to be (default ${LATEST_RELEASE}; from ${Object.keys(RELEASES)[0]})
  --compaction SECONDS    how often old revisions are dropped (default 300)

On SIGUSR2 its API server starts again, which brings default roles and bindings back that were deleted or cut down.
`

const ISSUER = 'https://kubernetes.default.svc.cluster.local'

/** `keycard cluster`: runs until it is stopped. Resolves to an exit code only when it could not start. */
export async function clusterCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '6443' },
      users: { type: 'string' },
      'signing-key': { type: 'string', multiple: true },
      issuer: { type: 'string', default: ISSUER },
      'no-nodes': { type: 'boolean', default: false },
      seed: { type: 'string' },
      release: { type: 'string', default: LATEST_RELEASE },
      compaction: { type: 'string', default: '300' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(CLUSTER_HELP)
    return 0
  }
  const users: StaticUser[] = values.users
    ? parseUsersFile(readFileSync(values.users, 'utf8'))
    : [{ token: crypto.randomUUID(), username: 'admin', uid: 'admin', groups: ['system:masters'] }]
  const keys = values['signing-key']?.map((file) => JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey) ?? [generateSigningKey()]
  const certificate = await makeCertificate()
  let cluster: Cluster | undefined
  const makeCluster = (serverAddress: string) => {
    cluster = new Cluster({
      release: release(values.release),
      seed: values.seed ?? crypto.randomUUID(),
      startTime: Date.now(),
      issuers: [values.issuer],
      apiAudiences: [values.issuer],
      staticUsers: users,
      crypto: nodeTokenCrypto(keys),
      rootCertificate: certificate.certificate,
      serverAddress,
      nodes: values['no-nodes'] ? [] : ['node-1', 'node-2'],
      compactionIntervalSeconds: wholeNumber('--compaction', values.compaction),
      maxTokenExpirationSeconds: 0,
    })
    return cluster
  }
  process.on('SIGUSR2', () => cluster?.restartApiServer())
  const server = await serveCluster(makeCluster, certificate, wholeNumber('--port', values.port))
  const kubeconfig = writeKubeconfig(
    server.url,
    certificate.certificate,
    users.map(({ username, token }) => ({ name: username, token })),
  )
  process.stdout.write(
    `A simulated Kubernetes ${values.release} cluster is at ${server.url}\n\n  export KUBECONFIG=${kubeconfig}\n  kubectl get pods -A\n\nStop it with Ctrl-C.\n`,
  )
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await server.close()
  return 0
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${flag}: expected a whole number, got ${text}`)
  return value
}
