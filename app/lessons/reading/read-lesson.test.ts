import { expect, test } from 'vitest'
import { readLesson } from './read-lesson.ts'

const FRONT = '---\ntitle: T\nlevel: foundation\nminutes: 5\nobjectives: [one]\n---\n'

test('a lesson is its front matter and its blocks in order', () => {
  const page = [
    'Before.',
    ':::experiment{#look}\n```sh\nls\n```\n:::',
    'Between.',
    ':::recall[What?]{#card}\nThat.\n:::',
    ':::reveal[More]\nWords.\n:::',
  ]
  const lesson = readLesson('lessons/some/01-a-lesson.md', `${FRONT}\n${page.join('\n\n')}\n`)
  expect(lesson.id).toBe('01-a-lesson')
  expect(lesson.meta.title).toBe('T')
  expect(lesson.blocks.map((block) => ('id' in block ? `${block.type}:${block.id}` : block.type))).toEqual([
    'prose',
    'experiment:look',
    'prose',
    'recall:card',
    'reveal',
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

test('a task has its goal, checks, mistakes, hints, solution and wrong answers', () => {
  const task = [
    ':::task{#t for="1"}',
    'Make it.',
    '```yaml checks',
    '- object: {resource: pods, namespace: default, name: p}',
    '  unmet: There is no pod p.',
    '- all:',
    '  - can: {user: a, verb: get, resource: pods}',
    '  - not: {can: {user: a, verb: delete, resource: pods}}',
    '  unmet: No.',
    '```',
    '```yaml mistakes',
    '- object: {resource: pods, namespace: kube-system, name: p}',
    '  say: That is another namespace.',
    '```',
    '```yaml hints',
    '- Look.',
    '```',
    '```sh solution from=1.24',
    'kubectl run p --image=nginx',
    '```',
    '```wait solution',
    '60',
    '```',
    '```sh wrong "There is no pod p"',
    'kubectl run q --image=nginx',
    '```',
    ':::',
  ].join('\n')
  expect(readLesson('l.md', `${FRONT}\n${task}\n`).blocks).toMatchObject([
    {
      type: 'task',
      pitfall: false,
      objectives: [1],
      goal: [{ type: 'paragraph' }],
      checks: [
        { condition: { kind: 'object', asked: { resource: 'pods', name: 'p' } }, unmet: 'There is no pod p.' },
        { condition: { kind: 'all', of: [{ kind: 'can' }, { kind: 'not', of: { kind: 'can' } }] }, unmet: 'No.' },
      ],
      mistakes: [{ when: { kind: 'object' }, say: 'That is another namespace.' }],
      hints: ['Look.'],
      solution: [
        { type: 'commands', text: 'kubectl run p --image=nginx', releases: { from: '1.24' } },
        { type: 'wait', seconds: 60 },
      ],
      wrong: [{ step: { type: 'commands' }, message: 'There is no pod p' }],
    },
  ])
})

test('a lesson that draws has what was drawn in its places, in the indentation of the place', () => {
  const drawn = FRONT.replace('---\n', '---\ngenerate: {names: {app: [a, b]}, faults: [{id: one, text: "x: {{app}}\\ny: 1"}]}\n')
  const lesson = readLesson('l.md', `${drawn}\nHello {{app}}.\n\n\`\`\`yaml\nroot:\n  {{fault.text}}\n\`\`\`\n`, (_, what) =>
    what === 'names.app' ? 1 : 0,
  )
  expect(lesson.blocks).toMatchObject([{ content: [{ children: [{ value: 'Hello b.' }] }, { value: 'root:\n  x: b\n  y: 1' }] }])
})
