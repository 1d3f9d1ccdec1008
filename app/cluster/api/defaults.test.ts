import { expect, it } from 'vitest'
import { applyDefaults } from './defaults.ts'
import type { KubeObject } from './object.ts'
import { always, field, list, map, object, pointer, quantity, type Schema, string } from './schema.ts'

const inner = object('x.Inner', '', { mode: field(string, '', { default: 'auto' }), note: field(string, '') })
const schema = object('x.Outer', '', {
  struct: always(inner, {}, ''),
  pointer: pointer(inner, ''),
  given: pointer(inner, '', { default: {} }),
  items: field(list(inner), ''),
  limits: field(map(quantity) as Schema, ''),
})
const defaulted = (value: object) => applyDefaults(schema, value as KubeObject) as unknown

it.each([
  ['a struct by value is always there', {}, { struct: { mode: 'auto' }, given: { mode: 'auto' } }],
  ['a pointer that is absent stays absent', { struct: { mode: 'on' } }, { struct: { mode: 'on' }, given: { mode: 'auto' } }],
  ['a pointer that is set is looked into', { pointer: {} }, { struct: { mode: 'auto' }, pointer: { mode: 'auto' }, given: { mode: 'auto' } }],
  ['so are the items of lists', { items: [{}] }, { struct: { mode: 'auto' }, given: { mode: 'auto' }, items: [{ mode: 'auto' }] }],
])('%s', (_, value, expected) => {
  expect(defaulted(value)).toEqual(expected)
})

it.each([
  ['500u', '1m'],
  ['1001u', '2m'],
  ['-500u', '-1m'],
  ['1n', '1m'],
  ['1e-6', '1e-3'],
  ['250m', '250m'],
  ['1Gi', '1Gi'],
])('resource lists count in thousandths at the finest: %s is %s', (given, expected) => {
  expect(defaulted({ limits: { cpu: given } })).toMatchObject({ limits: { cpu: expected } })
})

it('does not copy what has all its defaults', () => {
  const whole = { struct: { mode: 'on' }, given: { mode: 'on' }, limits: { cpu: '1' } }
  expect(defaulted(whole)).toBe(whole)
})
