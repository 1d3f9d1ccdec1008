import { expect, test } from 'vitest'
import { ENGLISH } from './english.ts'
import { GERMAN } from './german.ts'
import { wordsIn } from './in-language.ts'

type Tree = { readonly [key: string]: Tree | string | ((...given: never[]) => string) }

/** Every text by its path; what has something to fill in is filled in with something, and with nothing. */
function textsOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value !== 'function') return textsOf(value, at)
    const fill = value as (...given: unknown[]) => string
    return ['one', ''].map((given) => [`${at}(${given})`, fill(...Array.from({ length: 6 }, () => given))])
  })
}

/** The phrases are made of objects: the page's catalogues have a test of them. */
const said = ({ phrases: _phrases, ...words }: typeof ENGLISH) => new Map(textsOf(words))

test('both languages say the same things', () => {
  expect([...said(GERMAN).keys()]).toEqual([...said(ENGLISH).keys()])
  expect(Object.keys(GERMAN.phrases).toSorted()).toEqual(Object.keys(ENGLISH.phrases).toSorted())
})

/** What has no words of its own. */
const SAME = /^ask\.changes\.rights\(/

test('no text is empty or was left in English', () => {
  const english = said(ENGLISH)
  for (const [path, text] of said(GERMAN)) {
    expect(text, path).not.toBe('')
    if (!SAME.test(path)) expect(text, path).not.toBe(english.get(path))
  }
})

test('each function fills in as much as its fellow', () => {
  const places = (text: string | undefined) => text?.match(/one/gi)?.length
  const english = said(ENGLISH)
  const fewer = [...said(GERMAN)].filter(([path, text]) => path.endsWith('(one)') && (places(text) ?? 0) < 1 && (places(english.get(path)) ?? 0) > 0)
  expect(fewer).toEqual([])
})

test('a language without words is answered in English', async () => {
  expect(await wordsIn('de')).toBe(GERMAN)
  expect(await wordsIn('en')).toBe(ENGLISH)
  expect(await wordsIn('fr')).toBe(ENGLISH)
})
