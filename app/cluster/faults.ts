import type { Json } from './kernel/json.ts'

/** Something that is wrong with the cluster because somebody wants to see what follows. Data: a snapshot holds it. */
export type Fault =
  /** The kubelet of a node does not reach the API server; the node's containers still do. */
  | { readonly type: 'api-unreachable'; readonly node: string }
  /** The clock of a node is so many ms ahead, or behind when negative. */
  | { readonly type: 'clock-skew'; readonly node: string; readonly ms: number }
  /** A controller, or the scheduler, by its name (`root-ca-certificate-publisher-controller`) does nothing. */
  | { readonly type: 'controller-stopped'; readonly controller: string }
  /** The kubelet cannot write to the volumes of a pod: what is in them stays. */
  | { readonly type: 'volumes-frozen'; readonly namespace: string; readonly pod: string }

/** What a fault strikes: a second one of the same kind at the same place takes the first one's place. */
const placeOf = (fault: Fault): string => {
  switch (fault.type) {
    case 'api-unreachable':
    case 'clock-skew':
      return `${fault.type}/${fault.node}`
    case 'controller-stopped':
      return `${fault.type}/${fault.controller}`
    case 'volumes-frozen':
      return `${fault.type}/${fault.namespace}/${fault.pod}`
  }
}

/** The faults there are now: nearly always none, and asked about with every change of state. */
export class Faults {
  readonly #faults = new Map<string, Fault>()

  /** Begins a fault, or ends it. Tells whether that changed anything. */
  set(fault: Fault, on: boolean): boolean {
    const place = placeOf(fault)
    const before = this.#faults.get(place)
    if (on) this.#faults.set(place, fault)
    else this.#faults.delete(place)
    return on ? JSON.stringify(before) !== JSON.stringify(fault) : before !== undefined
  }

  list(): readonly Fault[] {
    return [...this.#faults.values()]
  }

  isUnreachable(node: string): boolean {
    return this.#faults.size > 0 && this.#faults.has(`api-unreachable/${node}`)
  }

  /** How far ahead a node's clock is, ms. */
  skewOf(node: string): number {
    const fault = this.#faults.get(`clock-skew/${node}`)
    return fault?.type === 'clock-skew' ? fault.ms : 0
  }

  isStopped(controller: string): boolean {
    return this.#faults.size > 0 && this.#faults.has(`controller-stopped/${controller}`)
  }

  isFrozen(namespace: string, pod: string): boolean {
    return this.#faults.size > 0 && this.#faults.has(`volumes-frozen/${namespace}/${pod}`)
  }

  snapshot(): Json {
    return this.list() as unknown as Json
  }

  restore(state: Json): void {
    this.#faults.clear()
    for (const fault of state as unknown as Fault[]) this.set(fault, true)
  }
}
