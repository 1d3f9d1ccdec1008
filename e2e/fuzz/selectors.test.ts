import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesLabels, parseLabelSelector, SelectorError } from '../../app/cluster/api/selectors/label-selector.ts'
import { runs } from './runs.ts'

const key = fc.constantFrom('a', 'b', 'example.com/c')
const value: fc.Arbitrary<string> = fc.constantFrom('', 'x', 'y', '10')
// Of several values in a row none is empty: upstream's parser does not read `(,,)`.
const values: fc.Arbitrary<string[]> = fc.array(fc.constantFrom('x', 'y', '10'), { minLength: 1, maxLength: 3 })
const labels = fc.dictionary(key, value, { maxKeys: 3 })
const space = fc.constantFrom('', ' ')
type Labels = Readonly<Record<string, string>>

/** A requirement as text, and what it means. */
const requirement: fc.Arbitrary<{ text: string; holds: (labels: Labels) => boolean }> = fc.oneof(
  fc
    .tuple(key, fc.constantFrom('=', '=='), value, space)
    .map(([k, op, v, gap]) => ({ text: `${k}${gap}${op}${gap}${v}`, holds: (all: Labels) => all[k] === v })),
  fc.tuple(key, value, space).map(([k, v, gap]) => ({ text: `${k}${gap}!=${gap}${v}`, holds: (all: Labels) => all[k] !== v })),
  fc.tuple(key, values).map(([k, vs]) => ({ text: `${k} in (${vs.join(',')})`, holds: (all: Labels) => k in all && vs.includes(all[k] ?? '') })),
  fc
    .tuple(key, values)
    .map(([k, vs]) => ({ text: `${k} notin (${vs.join(', ')})`, holds: (all: Labels) => !(k in all && vs.includes(all[k] ?? '')) })),
  key.map((k) => ({ text: k, holds: (all: Labels) => k in all })),
  key.map((k) => ({ text: `!${k}`, holds: (all: Labels) => !(k in all) })),
  fc
    .tuple(key, fc.constantFrom(5, 10, 20))
    .map(([k, n]) => ({ text: `${k}>${n}`, holds: (all: Labels) => /^\d+$/.test(all[k] ?? '') && Number(all[k]) > n })),
)

it('a label selector selects what its requirements, one by one, allow', () => {
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 3 }), labels, (requirements, all) => {
      const selector = parseLabelSelector(requirements.map(({ text }) => text).join(','))
      expect(matchesLabels(selector, all)).toBe(requirements.every(({ holds }) => holds(all)))
    }),
    runs(500),
  )
})

it('any text is a selector or is refused as none', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '=', '!', '!=', ' in ', 'notin', '(', ')', ',', '>', '<', ' ', '-', '/', '.', 'é'), { maxLength: 10 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (one) => {
      try {
        parseLabelSelector(one)
      } catch (error) {
        expect(error).toBeInstanceOf(SelectorError)
      }
    }),
    runs(500),
  )
})
