import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Markdown } from '../../app/course/markdown.tsx'
import type { Lesson } from '../../app/lessons/reading/lesson.ts'
import { readLessonWithProblems } from '../../app/lessons/reading/read-lesson.ts'
import { ReadingMemory } from '../../app/lessons/reading/reading-memory.ts'
import { contentOf } from '../../app/lessons/linting/rules/links.ts'
import type { RootContent } from 'mdast'
import { type BenchCase, cpuMilliseconds } from './bench-case.ts'

const FILE = 'lessons/service-accounts/05-projection-and-bound-tokens.md'

/** A draft that gets a letter more with each keystroke, in a block in its middle. */
function draft() {
  const markdown = readFileSync(FILE, 'utf8')
  const at = markdown.indexOf('\n:::task')
  const memory = new ReadingMemory()
  let typed = ''
  let before: Lesson | undefined
  return () => {
    typed += 'x'
    const { lesson } = readLessonWithProblems(FILE, `${markdown.slice(0, at)}\n${typed}\n${markdown.slice(at)}`, undefined, memory)
    const fresh = lesson?.blocks.filter((block) => !before?.blocks.includes(block)) ?? []
    before = lesson
    return fresh
  }
}

const keystroke = draft()

/** What an author's keystroke costs in the longest lesson: the budget is that of the whole, from the key to the page. */
export const authorCases: readonly BenchCase[] = [
  {
    name: 'CPU to read a whole lesson of 390 lines',
    unit: 'ms',
    measure: () => cpuMilliseconds(() => readLessonWithProblems(FILE, readFileSync(FILE, 'utf8'))),
  },
  {
    name: 'CPU of a keystroke in it: reading what changed, and its markup',
    unit: 'ms',
    atMost: 100,
    samples: 15,
    measure: () =>
      cpuMilliseconds(() => {
        for (const block of keystroke()) renderToStaticMarkup(createElement(Markdown, { content: contentOf(block) as readonly RootContent[] }))
      }),
  },
]
