import { expect, test } from 'vitest'
import { evaluate, TemplateError } from './evaluate.ts'
import { parseTemplate } from './parse.ts'

// What text/template of kubectl 1.35.2 said to these templates, beside ours, in November 2026.

const POD = { kind: 'Pod', spec: { priority: 0, seconds: 31536000, half: 0.5, containers: [{ name: 'main' }, { name: 'side' }] } }

const printed = (template: string) => evaluate(parseTemplate(template), POD, { missingIsError: true })

test.each<[template: string, text: string]>([
  ['{{.spec.seconds}}', '31536000'],
  ['{{printf "%d %T %T" .spec.seconds .spec.seconds .spec.half}}', '31536000 int64 float64'],
  ['{{printf "%.1f" .spec.seconds}}', '%!f(int64=31536000)'],
  ['{{eq .spec.priority 0}}', 'true'],
  ['{{range .spec.containers}}{{if eq .name "side"}}{{break}}{{end}}{{.name}}{{end}}', 'main'],
])('%s prints %s', (template, text) => {
  expect(printed(template)).toBe(text)
})

test.each<[template: string, problem: string]>([
  ['{{.nosuch}}', '1:2: executing "output" at <.nosuch>: map has no entry for key "nosuch"'],
  ['{{.kind.x}}', '1:7: executing "output" at <.kind.x>: can\'t evaluate field x in type interface {}'],
  ['{{index .spec.containers 7}}', '1:2: executing "output" at <index .spec.containers 7>: error calling index: index out of range: 7'],
  [
    '{{lt .spec.priority "x"}}',
    '1:2: executing "output" at <lt .spec.priority "x">: error calling lt: incompatible types for comparison: int64 and string',
  ],
  ['{{template "nosuch"}}', '1:11: executing "output" at <{{template "nosuch"}}>: template "nosuch" not defined'],
  ['{{printf}}', '1:2: executing "output" at <printf>: wrong number of args for printf: want at least 1 got 0'],
  ['{{.kind 5}}', '1:2: executing "output" at <.kind>: kind is not a method but has arguments'],
  ['{{call .kind}}', '1:2: executing "output" at <call .kind>: error calling call: non-function .kind of type string'],
  ['a\n{{.kind}}\nü {{len 5}}', '3:5: executing "output" at <len 5>: error calling len: len of type int'],
  [
    '{{base64decode "bad!"}}',
    '1:2: executing "output" at <base64decode "bad!">: error calling base64decode: base64 decode failed: illegal base64 data at input byte 3',
  ],
])('%s fails: %s', (template, problem) => {
  expect(() => printed(template)).toThrow(`template: output:${problem}`)
})

test('what was printed before a failure is kept', () => {
  try {
    printed('{{.kind}}{{.nosuch}}')
  } catch (error) {
    expect(error instanceof TemplateError && error.printed).toBe('Pod')
  }
  expect.assertions(1)
})

test('an identifier is followed by space or a sign', () => {
  expect(() => parseTemplate('{{.kind}')).toThrow("template: output:1: bad character U+007D '}'")
})
