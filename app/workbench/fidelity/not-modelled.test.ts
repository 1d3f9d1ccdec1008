import { expect, test } from 'vitest'
import { collectRemarks, remarksIn } from '../../../scripts/not-modelled.ts'
import { byArea } from './areas.ts'

test.each([
  ['a comment of one line', '/** @notmodelled No proxy. */\nconst a = 1', ['No proxy.']],
  ['the end of a longer one', '/**\n * Does things.\n * @notmodelled No proxy.\n */', ['No proxy.']],
  ['several lines', '/**\n * @notmodelled No proxy,\n * and no port.\n */', ['No proxy, and no port.']],
  ['two remarks', '/**\n * @notmodelled One.\n * @notmodelled Two.\n */', ['One.', 'Two.']],
  ['what stands before an empty line', '/**\n * @notmodelled One.\n *\n * More.\n */', ['One.']],
  ['a comment in the code', '  // @notmodelled No scale,\n  // not even here.\n  go()', ['No scale, not even here.']],
  ['not a mention', "const tag = '@notmodelled here'", []],
])('a remark is read from %s', (_what, source, texts) => {
  expect(remarksIn('a.ts', source).map(({ text }) => text)).toEqual(texts)
})

const all = collectRemarks(process.cwd())

test('the sources say of much that it is not simulated, in whole sentences', () => {
  expect(all.length).toBeGreaterThan(40)
  expect(all.filter(({ text }) => !/^([A-Z-]|kubectl ).*\.$/.test(text)).map(({ file, text }) => `${file}: ${text}`)).toEqual([])
})

test('every remark is in one area', () => {
  expect(byArea(all).flatMap(({ remarks }) => remarks)).toHaveLength(all.length)
})
