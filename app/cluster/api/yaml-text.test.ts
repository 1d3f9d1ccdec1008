import { expect, test } from 'vitest'
import { parseYaml } from './yaml-text.ts'

test('an alias stands for what its anchor names', () => {
  expect(parseYaml('a: &a [1]\nb: *a').value).toEqual({ a: [1], b: [1] })
})

test.each([
  ['a: *nobody', "yaml: unknown anchor 'nobody' referenced"],
  ['a: &a {b: *a}', "yaml: anchor 'a' value contains itself"],
  ['a: &a [1]\nb: &a [*a]', "yaml: anchor 'a' value contains itself"],
  ['- &list\n  - - *list', "yaml: anchor 'list' value contains itself"],
])('%j is refused as Go refuses it', (text, message) => {
  expect(() => parseYaml(text)).toThrow(message)
})
