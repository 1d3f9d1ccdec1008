import { describe, expect, test } from 'vitest'
import { fieldSelectorText, matchesFields, parseFieldSelector } from './field-selector.ts'
import { labelSelectorText, matchesLabels, parseLabelSelector, SelectorError } from './label-selector.ts'

const problem = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof SelectorError) return error.message
    throw error
  }
  return undefined
}

describe('label selectors', () => {
  test.each([
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['=x', "found '=', expected: !, identifier, or 'end of string'"],
    ['a===b', "unable to parse requirement: found '=', expected: identifier"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['a,,b', "found ',', expected: identifier after ','"],
    ['a=b,', "found '', expected: identifier after ','"],
    ['a=bad!value', "found '!', expected: ',' or 'end of string'"],
    ['a>b', "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer"],
    ['!', "unable to parse requirement: found '', expected: identifier"],
    [`a=${'x'.repeat(64)}`, `unable to parse requirement: values[0][a]: Invalid value: "${'x'.repeat(64)}": must be no more than 63 bytes`],
    [
      '-a=x',
      "unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    ],
  ])('%s is refused', (text, message) => {
    expect(problem(() => parseLabelSelector(text))).toBe(message)
  })

  test.each([
    ['', 'a b c', ''],
    ['app=web', 'a', 'app=web'],
    ['app==web, tier=front', 'a', 'app==web,tier=front'],
    ['app!=web', 'b c', 'app!=web'],
    ['app in (web,db)', 'a b', 'app in (db,web)'],
    ['app notin (web)', 'b c', 'app notin (web)'],
    ['tier', 'a', 'tier'],
    ['!app', 'c', '!app'],
    ['size > 3', 'b', 'size>3'],
    ['size<3', '', 'size<3'],
    ['app in ()', '', 'app in ()'],
    ['in in (in,notin)', '', 'in in (in,notin)'],
  ])('%j matches %j', (text, names, canonical) => {
    const objects = { a: { app: 'web', tier: 'front' }, b: { app: 'db', size: '5' }, c: {} }
    const selector = parseLabelSelector(text)
    const matched = Object.entries(objects).flatMap(([name, labels]) => (matchesLabels(selector, labels) ? [name] : []))
    expect([matched.join(' '), labelSelectorText(selector)]).toEqual([names, canonical])
  })
})

describe('field selectors', () => {
  test.each([
    ['nosuch', "invalid selector: 'nosuch'; can't understand 'nosuch'"],
    ['metadata.name=a\\', 'invalid field selector: invalid escape sequence: \\'],
    ['metadata.name in (a)', "invalid selector: 'metadata.name in (a)'; can't understand 'metadata.name in (a)'"],
  ])('%s is refused', (text, message) => {
    expect(problem(() => parseFieldSelector(text))).toBe(message)
  })

  test.each([
    ['a=1,b!=2', true, 'a=1,b!=2'],
    ['a==2', false, 'a=2'],
    ['c=', true, 'c='],
    ['d=x\\,y', true, 'd=x\\,y'],
  ])('%s', (text, matches, canonical) => {
    const selector = parseFieldSelector(text)
    expect([matchesFields(selector, { a: '1', b: '1', d: 'x,y' }), fieldSelectorText(selector)]).toEqual([matches, canonical])
  })
})
