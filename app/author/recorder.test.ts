import { expect, test } from 'vitest'
import { withProposal } from './recorder.ts'

const FRONT = '---\ntitle: T\n---\n\nHello.\n'
const PROPOSAL = { cluster: 'cluster:\n  commands:\n    - kubectl create sa clerk', task: ':::task{#recorded}\nDo it.\n:::\n', lesson: '' }

test('a task goes to the end of the draft, and its set-up into the front matter', () => {
  expect(withProposal(FRONT, PROPOSAL)).toBe(
    '---\ntitle: T\ncluster:\n  commands:\n    - kubectl create sa clerk\n---\n\nHello.\n\n:::task{#recorded}\nDo it.\n:::\n',
  )
})

test('a second one has an id of its own, and leaves the set-up that is there', () => {
  const twice = withProposal(withProposal(FRONT, PROPOSAL), PROPOSAL)
  expect(twice.match(/\{#[\w-]+\}/g)).toEqual(['{#recorded}', '{#recorded-2}'])
  expect(twice.match(/^cluster:/gm)).toHaveLength(1)
})
