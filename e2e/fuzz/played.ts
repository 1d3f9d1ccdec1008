import '../../app/cluster/pod-parts.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Cluster } from '../../app/cluster/cluster.ts'
import type { Json } from '../../app/cluster/kernel/json.ts'
import { loadSuite, pageClusterConfig } from '../../app/session/page-cluster-config.ts'
import { ADMIN_TOKEN } from '../../app/session/page-users.ts'
import { actionsOf, Hand } from './cluster-actions.ts'

/** Actions in one sequence, unless told otherwise. */
export const LENGTH = 25

/** The page's cluster with its cryptography, boots two seconds before. */
export async function freshHand(seed: string): Promise<Hand> {
  // ES256 is loaded with the first key of it; the actions make some.
  await loadSuite({ type: 'keys', id: 0, action: { type: 'add', algorithm: 'ES256' } })
  const cluster = new Cluster(pageClusterConfig({ release: '1.36', seed, startTime: Date.UTC(2026, 0, 2) }))
  cluster.advanceTo(cluster.now + 2000)
  return new Hand(cluster, ADMIN_TOKEN)
}

/** The snapshot of a cluster to which so many actions of a seed were done. It may be made anew from a snapshot after some of them. */
export async function played(
  seed: string,
  { length = LENGTH, restoreAfter = length }: { length?: number; restoreAfter?: number } = {},
): Promise<string> {
  const hand = await freshHand(seed)
  actionsOf(seed, length).forEach((action, i) => {
    if (i === restoreAfter) hand.cluster = Cluster.restore(hand.cluster.config, JSON.parse(JSON.stringify(hand.cluster.snapshot())) as Json)
    hand.do(action)
  })
  return JSON.stringify(hand.cluster.snapshot())
}

/** The hashes of what so many short sequences lead to. */
export async function hashesOf(count: number): Promise<string[]> {
  const hashes: string[] = []
  for (let i = 1; i <= count; i++) hashes.push(bytesToHex(sha256(utf8ToBytes(await played(`sequence ${i}`, { length: 10 })))))
  return hashes
}
