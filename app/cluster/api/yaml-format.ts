import { SimulationFault } from '../kernel/simulation.ts'
import type { ParsedYaml } from './yaml-text.ts'

/** The YAML form of bodies. */
export interface YamlFormat {
  /** Throws YamlSyntaxError. */
  parse(text: string): ParsedYaml
  print(object: unknown): string
}

let registered: YamlFormat | undefined

/**
 * YAML takes a large library that most requests do without: yaml-text.ts holds it, and registers itself here when it is
 * imported. Node and the tests import it at their start, the page's worker when the first request speaks YAML.
 */
export function registerYaml(format: YamlFormat): void {
  registered = format
}

export function yamlFormat(): YamlFormat {
  if (!registered) throw new SimulationFault('a request in YAML reached the cluster before yaml-text.ts was loaded')
  return registered
}

export const hasYaml = (): boolean => registered !== undefined
