import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pluralIn } from './catalogue.ts'
import { courseMessages as german } from './course.de.ts'
import { courseMessages as english } from './course.en.ts'
import { pagesMessages as germanPages } from './pages.de.ts'
import { pagesMessages as englishPages } from './pages.en.ts'

type Tree = { readonly [key: string]: Tree | string | ((...given: never[]) => string) }

/** Every text of a catalogue by its path; what has something to fill in is filled in. */
function textsOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value !== 'function') return textsOf(value, at)
    const fill = value as (...given: unknown[]) => string
    return [1, 2].map((number) => [`${at}(${number})`, fill(number, number)])
  })
}

const [en, de] = [new Map(textsOf({ ...english, pages: englishPages })), new Map(textsOf({ ...german, pages: germanPages }))]

test('both catalogues say the same things', () => {
  expect([...de.keys()]).toEqual([...en.keys()])
})

test('nothing is empty, and what is filled in shows', () => {
  for (const [path, text] of [...en, ...de]) expect(text, path).not.toBe('')
  for (const texts of [en, de]) {
    expect(texts.get('review.due(2)')).toContain('2')
    expect(texts.get('cluster.runsOn(1)')).toContain('1')
  }
})

/** What is called the same in both languages. */
const SAME = ['experiment', 'inRelease(1)', 'inRelease(2)']

test('no text was left in English', () => {
  expect([...de].filter(([path, text]) => text === en.get(path)).map(([path]) => path)).toEqual(
    SAME.toSorted((a, b) => [...de.keys()].indexOf(a) - [...de.keys()].indexOf(b)),
  )
})

test.each([
  ['en', 1, 'one'],
  ['en', 0, 'many'],
  ['de', 1, 'one'],
  ['de', 1234, 'many 1.234'],
] as const)('%s counts %d as it does', (language, count, said) => {
  expect(pluralIn(language)(count, { one: 'one', other: count > 1 ? 'many #' : 'many' })).toBe(said)
})

/** The files whose texts are in the catalogue. Others of the page are still in English alone. */
const COVERED = [
  'cheatsheet/cheat-sheet-page',
  'confidence-buttons',
  'contents',
  'course-pane',
  'experiment-card',
  'lesson-cluster-bar',
  'lesson-view',
  'live-diagram',
  'myth-card',
  'own-course-choice',
  'placement/placement-item',
  'placement/placement-page',
  'placement/placement-result',
  'predict-card',
  'question',
  'recall-card',
  'review-page',
  'runnable',
  'task-card',
  'undo-button',
].map((name) => `app/course/${name}.tsx`)

test.each(COVERED)('%s has no text of its own', (file) => {
  const source = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/=>/g, '')
  const inElements = [...source.matchAll(/>\s*([A-Za-z][^<>{}=;()]*?)\s*(?=<|\{)/g)].map(([, text]) => text)
  const inAttributes = [...source.matchAll(/\b(?:aria-label|title|legend|placeholder|action|text|label)=(?:"([^"]+)"|\{`([^`]+)`\})/g)].map(
    ([, plain, filled]) => plain ?? filled,
  )
  const isCode = (text = '') => /`| \? |&&|=>|\breturn$/.test(text)
  const words = [...inElements.filter((text) => !isCode(text)), ...inAttributes.map((text = '') => text.replace(/\$\{[^}]*\}|\\n/g, ''))]
  expect(words.filter((text = '') => /[a-z]{2}/i.test(text))).toEqual([])
})
