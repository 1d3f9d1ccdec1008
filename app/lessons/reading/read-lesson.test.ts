import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LessonError } from '../lesson-error.ts'
import { readLesson } from './read-lesson.ts'

const FRONT = '---\ntitle: T\nlevel: foundation\nminutes: 5\nobjectives: [one]\n---\n'

test('reads the first lesson of the course into blocks in order', () => {
  const lesson = readLesson(
    'lessons/service-accounts/01-what-is-a-service-account.md',
    readFileSync('lessons/service-accounts/01-what-is-a-service-account.md', 'utf8'),
  )
  expect(lesson.id).toBe('01-what-is-a-service-account')
  expect(lesson.meta.title).toBe('What is a service account')
  expect(lesson.blocks.flatMap((block) => ('id' in block ? [`${block.type}:${block.id}`] : []))).toEqual([
    'predict:who-is-it',
    'experiment:first-pod',
    'task:own-account',
    'predict:identity-or-permission',
    'experiment:denied',
    'task:first-door',
  ])
})

test('a prediction has its question, its answers, and a reply to each', () => {
  const lesson = readLesson('l.md', `${FRONT}\n:::predict{#p}\nWhy?\n\n- [ ] No\n\n  Because not.\n- [x] Yes\n:::\n`)
  expect(lesson.blocks).toMatchObject([
    {
      type: 'predict',
      id: 'p',
      options: [
        { text: 'No', correct: false, reply: [{ type: 'paragraph' }] },
        { text: 'Yes', correct: true, reply: [] },
      ],
    },
  ])
})

test('an experiment has commands and files to run', () => {
  const lesson = readLesson(
    'l.md',
    `${FRONT}\n:::experiment{#e}\n\`\`\`yaml pod.yaml\na: 1\n\`\`\`\n\nLook:\n\n\`\`\`sh\nkubectl get pods\nkubectl get sa\n\`\`\`\n:::\n`,
  )
  expect(lesson.blocks[0]).toMatchObject({
    content: [
      { type: 'file', name: 'pod.yaml', text: 'a: 1\n' },
      { type: 'prose' },
      { type: 'command', command: 'kubectl get pods' },
      { type: 'command', command: 'kubectl get sa' },
    ],
  })
})

test.each([
  ['no front matter', '# Hello\n', 'l.md:1: a lesson begins with front matter'],
  ['an unknown key', FRONT.replace('minutes', 'colour: red\nminutes'), 'colour'],
  ['front matter that is not YAML', '---\ntitle: [\n---\n', 'l.md:'],
  ['an unknown directive', `${FRONT}\n:::quiz{#q}\nx\n:::\n`, 'l.md:8: there is no directive :::quiz; there are predict'],
  ['a directive without its id', `${FRONT}\n:::experiment\n\`\`\`sh\nls\n\`\`\`\n:::\n`, 'l.md:8: :::experiment needs an id'],
  ['a prediction without a right answer', `${FRONT}\n:::predict{#p}\nWhy?\n\n- [ ] a\n- [ ] b\n:::\n`, 'no answer is marked right'],
  ['a task without checks', `${FRONT}\n:::task{#t}\nDo it.\n\n\`\`\`sh solution\nls\n\`\`\`\n:::\n`, 'a task needs a ```yaml checks block'],
  ['a check that is not one', `${FRONT}\n:::task{#t}\n\`\`\`yaml checks\n- nonsense: 1\n\`\`\`\n\`\`\`sh solution\nls\n\`\`\`\n:::\n`, 'l.md:9: '],
  [
    'an id used twice',
    `${FRONT}\n:::experiment{#e}\n\`\`\`sh\nls\n\`\`\`\n:::\n\n:::experiment{#e}\n\`\`\`sh\nls\n\`\`\`\n:::\n`,
    'two blocks have the id e',
  ],
])('%s is told with file and line', (_, markdown, message) => {
  expect(() => readLesson('l.md', markdown)).toThrow(LessonError)
  expect(() => readLesson('l.md', markdown)).toThrow(message)
})
