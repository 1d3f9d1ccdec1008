import type { ActorContext } from '../controllers/controller.ts'

const GIVEN = 'pod-ips-given'
/** 10.244.N.2 to 10.244.N.251 */
const ADDRESSES = 250

/** The next address of a node's pod network: each node has its own, node-1 the first. */
export function givePodIp(node: string, { memory }: Pick<ActorContext, 'memory'>): string {
  const number = Number(memory.get(GIVEN) ?? 0) + 1
  memory.set(GIVEN, number)
  const subnet = Math.max(0, Number(node.match(/(\d+)$/)?.[1] ?? '1') - 1)
  return `10.244.${subnet}.${((number - 1) % ADDRESSES) + 2}`
}
