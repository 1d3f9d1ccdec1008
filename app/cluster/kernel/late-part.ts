import { SimulationFault } from './simulation.ts'

/**
 * A part of the cluster that is large, and that many clusters never need: its module registers it when it is imported. Node and the
 * tests import such modules at their start, the page's worker when something comes that needs them.
 */
export class LatePart<Part> {
  readonly #missing: string
  #part: Part | undefined

  /** `missing` is what is told when the part is needed and not there. */
  constructor(missing: string) {
    this.#missing = missing
  }

  register(part: Part): void {
    this.#part = part
  }

  get isThere(): boolean {
    return this.#part !== undefined
  }

  /** Throws a SimulationFault as long as it is not registered. */
  get(): Part {
    if (this.#part === undefined) throw new SimulationFault(this.#missing)
    return this.#part
  }
}
