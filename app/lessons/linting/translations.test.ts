import { expect, test } from 'vitest'
import { readCourseFiles } from './read-course-files.ts'
import { textId } from './text-id.ts'

const FRONT = 'level: foundation\nminutes: 5\nobjectives: [one]\n'
const TASK = `:::task{#grant}
Let alice list pods.

\`\`\`yaml checks
- can: {user: alice, verb: list, resource: pods, namespace: default}
  unmet: Not yet.
\`\`\`

\`\`\`sh solution
kubectl create rolebinding alice --clusterrole=view --user=alice
\`\`\`
:::
`
const SOURCE = `---\ntitle: Sound\n${FRONT}---\n\nHello.\n\n:::predict{#may-it}\nMay it?\n\n- [ ] Yes.\n- [x] No.\n:::\n\n${TASK}`
const GERMAN = SOURCE.replace('title: Sound', `title: Gut\ntranslates: "${textId(SOURCE)}"`)
  .replace('Hello.', 'Hallo.')
  .replace('May it?', 'Darf es?')
  .replace('Not yet.', 'Noch nicht.')

async function problemsOf(german: string, source = SOURCE) {
  const texts: Record<string, string> = {
    'course.yaml': 'title: C\nlanguages: [en, de]\nparts: [{title: P, lessons: [sound.md]}]\n',
    'sound.md': source,
    'de/sound.md': german,
  }
  const { problems, files } = await readCourseFiles({ paths: Object.keys(texts), text: (path) => texts[path] ?? '' })
  return { problems: problems.map(({ message }) => message), titles: files?.course.titles }
}

test('a translation that asks, checks and runs the same is sound, and the course knows its title', async () => {
  expect(await problemsOf(GERMAN)).toEqual({ problems: [], titles: { de: { 'sound.md': 'Gut' } } })
})

test.each<[string, (german: string) => string, RegExp]>([
  [
    'one that says of no text that it translates it',
    (text) => text.replace(/translates:.*\n/, ''),
    /^de\/sound.md:2:1: it does not say which text it translates; add .* translates: "[0-9a-f]{12}"$/,
  ],
  [
    'another right answer',
    (text) => text.replace('- [ ] Yes.\n- [x] No.', '- [x] Ja.\n- [ ] Nein.'),
    /^de\/sound.md:11:11: this block does not ask, check or run the same/,
  ],
  ['another check', (text) => text.replace('verb: list', 'verb: get'), /^de\/sound.md:18:8: this block does not/],
  ['another solution', (text) => text.replace('=view', '=edit'), /^de\/sound.md:18:8: this block does not/],
  ['a block that is missing', (text) => text.slice(0, text.indexOf(':::task')), /^de\/sound.md:\d+:\d+: it ends before the lesson does: task grant/],
  ['another level', (text) => text.replace('level: foundation', 'level: expert'), /^de\/sound.md:2:1: its front matter differs/],
])('%s is told at its place', async (_, broken, told) => {
  const { problems } = await problemsOf(broken(GERMAN))
  expect(problems).toEqual([expect.stringMatching(told)])
})

test('one is stale when its lesson was changed since', async () => {
  const { problems } = await problemsOf(GERMAN, SOURCE.replace('Hello.', 'Hello again.'))
  expect(problems).toEqual([expect.stringMatching(/^de\/sound.md:3:1: it translates an older text of the lesson/)])
})
