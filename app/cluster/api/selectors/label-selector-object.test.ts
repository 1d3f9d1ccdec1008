import { expect, it } from 'vitest'
import { FieldErrorList } from '../field-errors.ts'
import { validateLabelSelector } from './label-selector-object.ts'

it.each([
  ['an empty selector', {}, []],
  ['a good one', { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }, []],
  ['a bad label', { matchLabels: { '-x': 'y' } }, ['s.matchLabels: Invalid']],
  ['In without values', { matchExpressions: [{ key: 'a', operator: 'In' }] }, ['s.matchExpressions[0].values: Required']],
  ['Exists with values', { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }, ['s.matchExpressions[0].values: Forbidden']],
  [
    'an operator there is not, a bad key, a bad value',
    { matchExpressions: [{ key: '-a', operator: 'Near', values: ['b c'] }] },
    ['s.matchExpressions[0].operator: Invalid', 's.matchExpressions[0].key: Invalid', 's.matchExpressions[0].values[0]: Invalid'],
  ],
])('finds what is wrong in %s', (_, selector, expected) => {
  const errors = new FieldErrorList()
  validateLabelSelector(selector, 's', errors)
  expect(errors.errors.map(({ field, type }) => `${field}: ${type}`)).toEqual(expected)
})
