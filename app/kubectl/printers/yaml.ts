import { stringify } from 'yaml'

/** YAML as sigs.k8s.io/yaml prints it: keys sorted, lists not indented, text quoted where YAML 1.1 would read it as something else. */
export function printYaml(value: unknown): string {
  return stringify(JSON.parse(JSON.stringify(value)), {
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
    version: '1.1',
    aliasDuplicateObjects: false,
    defaultStringType: 'PLAIN',
    nullStr: 'null',
  })
}

/** JSON as kubectl prints it: four spaces, keys sorted. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 4)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
