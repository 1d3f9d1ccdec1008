import { LatePart } from '../kernel/late-part.ts'
import type { ParsedYaml } from './yaml-text.ts'

/** The YAML form of bodies. */
export interface YamlFormat {
  /** Throws YamlSyntaxError. */
  parse(text: string): ParsedYaml
  print(object: unknown): string
}

/** YAML takes a large library that most requests do without: yaml-text.ts holds it. */
export const yamlFormat = new LatePart<YamlFormat>('a request in YAML reached the cluster before yaml-text.ts was loaded')
