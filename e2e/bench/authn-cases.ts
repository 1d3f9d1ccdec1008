import type { KubeObject } from '../../app/cluster/api/object.ts'
import { rs256 } from '../../app/session/crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from '../../app/session/crypto/sandbox-key.ts'
import { tokenCrypto } from '../../app/session/crypto/token-crypto.ts'
import { nodeTokenCrypto } from '../../app/node/crypto.ts'
import { objectOf, sampleCluster, send } from '../sample-cluster.ts'
import { type BenchCase, perSecond } from './bench-case.ts'
import { plainSpeed, type Rs256Speed, webCryptoSpeed } from './rs256-speed.ts'

const TOKEN = '/api/v1/namespaces/default/serviceaccounts/default/token'
const TOKEN_REQUEST = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }

type Status = KubeObject & { readonly status: { readonly token: string } }

/** A cluster whose default account can be asked for tokens. */
function clusterWithAccount(crypto = nodeTokenCrypto([SANDBOX_SIGNING_KEY])) {
  const cluster = sampleCluster({ crypto })
  cluster.advanceTo(cluster.now + 2000)
  return cluster
}

const mint = (cluster: ReturnType<typeof clusterWithAccount>) => (objectOf(send(cluster, 'POST', TOKEN, TOKEN_REQUEST)) as Status).status.token

/** Requests of one client with one token; 5 ms of the cluster's time pass between two, so that it is verified anew every 10 s of them. */
const oneClient = (name: string, crypto: Parameters<typeof clusterWithAccount>[0]): BenchCase => ({
  name: `authenticated requests of one client with one token, ${name}`,
  unit: '/s',
  atLeast: 2000,
  measure() {
    const cluster = clusterWithAccount(crypto)
    const authorization = `Bearer ${mint(cluster)}`
    const requests = 10_000
    return perSecond(requests, () => {
      for (let index = 0; index < requests; index++) {
        cluster.advanceTo(cluster.now + 5)
        send(cluster, 'GET', '/api', undefined, { authorization })
      }
    })
  },
})

const tokenRequests = (name: string, crypto: Parameters<typeof clusterWithAccount>[0], count: number): BenchCase => ({
  name: `TokenRequests answered, ${name}`,
  unit: '/s',
  measure() {
    const cluster = clusterWithAccount(crypto)
    return perSecond(count, () => {
      for (let index = 0; index < count; index++) mint(cluster)
    })
  },
})

/** Signing and verifying RS256 one after the other. */
export function speedCases(where: string, measure: () => Promise<Rs256Speed>): BenchCase[] {
  const part = (name: keyof Rs256Speed): BenchCase => ({
    name: `RS256, ${where}: ${name}`,
    unit: '/s',
    samples: 3,
    measure: async () => (await measure())[name],
  })
  return [part('sign'), part('verify')]
}

const plain = tokenCrypto([SANDBOX_SIGNING_KEY], [rs256])

/** Issue 4's budgets: tokens minted, verified and used. */
export const authnCases: readonly BenchCase[] = [
  oneClient('Node’s cryptography', nodeTokenCrypto([SANDBOX_SIGNING_KEY])),
  oneClient('the page’s cryptography', plain),
  tokenRequests('Node’s cryptography', nodeTokenCrypto([SANDBOX_SIGNING_KEY]), 2000),
  tokenRequests('the page’s cryptography', plain, 200),
  ...speedCases('plain JavaScript in Node', plainSpeed),
  ...speedCases('WebCrypto in Node', async () => {
    const speed = await webCryptoSpeed()
    if (!speed) throw new Error('this Node has no WebCrypto')
    return speed
  }),
]
