import { expect, test } from 'vitest'
import { formatManifests } from './format-manifests.ts'

test.each<[what: string, text: string, formatted: string]>([
  ['levels of two spaces', 'spec:\n    containers:\n    - name: a\n      image: b\n', 'spec:\n  containers:\n    - name: a\n      image: b\n'],
  ['comments stay', '# above\nkind:  Pod # beside\n# between\nmetadata: {}\n', '# above\nkind: Pod # beside\n# between\nmetadata: {}\n'],
  ['a comment at the end gets air above it', 'kind: Pod\n# below\n', 'kind: Pod\n\n# below\n'],
  ['blank lines stay', 'kind: Pod\n\nmetadata:\n    name: a\n', 'kind: Pod\n\nmetadata:\n  name: a\n'],
  ['quotes stay', `a: "1"\nb:   '2'\nc: 0644\n`, `a: "1"\nb: '2'\nc: 0644\n`],
  ['documents stay apart', 'kind:   A\n---\n# of B\nkind:   B\n', 'kind: A\n---\n# of B\nkind: B\n'],
  ['text of several lines stays', 'data:\n    a: |\n        one\n          two\n', 'data:\n  a: |\n    one\n      two\n'],
  ['long lines are not broken', `a: ${'word '.repeat(40)}end\n`, `a: ${'word '.repeat(40)}end\n`],
  ['lists in brackets stay', 'verbs: [ get,list ]\n', 'verbs: [get, list]\n'],
  ['nothing', '', ''],
])('%s', (_what, text, formatted) => {
  expect(formatManifests(text)).toEqual({ text: formatted })
  expect(formatManifests(formatted)).toEqual({ text: formatted })
})

test('what is no YAML is left alone, with the line', () => {
  expect(formatManifests('kind: Pod\nmetadata: {name: [\n')).toMatchObject({ line: 3 })
})
