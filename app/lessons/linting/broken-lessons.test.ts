import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readCourseFolder } from '../../node/lessons/course-folder.ts'

/** A lesson with nothing wrong, to break. The numbers on the right are its lines. */
const SOUND = `---
title: Sound
level: foundation
minutes: 15
objectives:
  - Grant a permission
concepts:
  binding: [C26]
needs: [identity]
releases: ["1.23", "1.36"]
sources:
  - https://kubernetes.io/docs/reference/access-authn-authz/rbac/
cluster:
  manifests:
    - |
      apiVersion: v1
      kind: Namespace
      metadata:
        name: hotel
---

An account is a :term[service account]. See [the docs](https://kubernetes.io/docs/).

:::predict{#may-it for="1"}
May it?

- [ ] Yes. :belief[C26]

  Not so.
- [x] No.
:::

:::predict{#words}
Which verb?

\`\`\`yaml answers
- list
\`\`\`
:::

:::experiment{#look}
\`\`\`sh
kubectl get pods -n hotel
\`\`\`
:::

:::task{#grant}
Let alice list pods.

\`\`\`yaml checks
- can: {user: alice, verb: list, resource: pods, namespace: hotel}
  unmet: Not yet.
- object: {resource: rolebindings.rbac.authorization.k8s.io, namespace: hotel, where: "object.roleRef.name == 'view'"}
  unmet: No binding.
\`\`\`

\`\`\`yaml mistakes
- can: {user: alice, verb: list, resource: pods, namespace: default}
  say: Wrong place.
\`\`\`

\`\`\`yaml hints
- Look at the namespace.
- kubectl create rolebinding writes it.
\`\`\`

\`\`\`sh solution
kubectl create rolebinding alice-views --clusterrole=view --user=alice -n hotel
\`\`\`

\`\`\`sh wrong "Wrong place"
kubectl create rolebinding alice-views --clusterrole=view --user=alice
\`\`\`
:::

:::pitfall{#repair}
It does not work.

\`\`\`sh start
kubectl delete rolebindings --all -n hotel
\`\`\`

\`\`\`yaml checks
- can: {user: alice, verb: get, resource: pods/log, namespace: hotel}
  unmet: Not yet.
\`\`\`

\`\`\`sh solution
kubectl create rolebinding alice-views --clusterrole=view --user=alice -n hotel
\`\`\`
:::

:::myth{#anything verdict=false}
The default account may do anything. :belief[C44]

\`\`\`sh fails
kubectl auth can-i delete nodes --as=system:serviceaccount:default:default
\`\`\`

---

It may not.
:::

:::recall[What is a binding?]{#binding}
Who gets which role.
:::

:::debrief{#why-it-worked}
Why?

- [x] The binding names alice.
- [ ] The role does.

  It names nobody.
:::

:::release{until=1.23}
A Secret was made.
:::

::diagram{shows=identity namespace=hotel}
`

const COURSE = 'title: Course\nparts:\n  - title: Part\n    lessons: [before.md, sound.md]\n'
const BEFORE = '---\ntitle: Before\nlevel: foundation\nminutes: 1\nobjectives: [one]\nconcepts: {identity: []}\n---\nHello.\n'
const GLOSSARY = 'service account: An identity for programs.\n'

async function problemsIn(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keycard-lessons-'))
  for (const [name, text] of Object.entries({ 'course.yaml': COURSE, 'before.md': BEFORE, 'glossary.yaml': GLOSSARY, 'sound.md': SOUND, ...files }))
    writeFileSync(path.join(folder, name), text)
  return (await readCourseFolder(folder)).problems.map(({ message }) => message)
}

test('the sound lesson has nothing wrong', async () => {
  expect(await problemsIn({})).toEqual([])
})

/** What is broken, the text put in the place of another, and the problem that must be told: `LINE:COLUMN: part of its message`. */
const BROKEN: readonly (readonly [string, string, string, string])[] = [
  // Front matter
  ['no front matter', SOUND, '# Hello\n', '1:1: a lesson begins with front matter'],
  ['front matter that is not YAML', 'title: Sound', 'title: [Sound', '3:1: not YAML'],
  ['an unknown key', 'minutes: 15', 'minutes: 15\ncolour: red', '5:1: front matter: there is no colour here'],
  ['an unknown key of the cluster', '  manifests:\n', '  namespace: x\n  manifests:\n', '14:3: front matter: there is no namespace here'],
  ['a missing title', 'title: Sound\n', '', '2:1: front matter: title'],
  ['an unknown level', 'level: foundation', 'level: easy', '3:1: front matter: level'],
  ['minutes that are no number', 'minutes: 15', 'minutes: soon', '4:1: front matter: minutes'],
  ['no objective', 'objectives:\n  - Grant a permission', 'objectives: []', '5:1: front matter: objectives'],
  [
    'a misconception that is no row',
    '[C26]\nneeds',
    '[K26]\nneeds',
    '8:13: front matter: concepts.binding.0: a misconception is a row of learners.md',
  ],
  ['an unknown kind of lesson', 'level: foundation', 'kind: game\nlevel: foundation', '3:1: front matter: kind'],
  // Directives
  ['an unknown directive', ':::experiment{#look}', ':::experimant{#look}', '41:1: there is no directive :::experimant; there are predict'],
  ['a directive without its id', ':::experiment{#look}', ':::experiment', '41:1: :::experiment needs an id'],
  ['an id used twice', '{#look}', '{#words}', '41:1: two blocks have the id words'],
  ['an unknown option', '{#look}', '{#look color=red}', '41:1: :::experiment has no option color; it takes id, for'],
  ['a directive inside another', 'Let alice list pods.', '::::reveal[More]\nx\n::::', '48:1: :::reveal stands inside another directive'],
  [
    'a colon in prose that makes a directive',
    'An account is',
    'Groups such as system:masters. An account is',
    '22:22: “:masters” reads as a directive',
  ],
  ['an objective there is not', 'for="1"', 'for="3"', '24:11: this lesson has 1 objectives; there is no number 3'],
  // Predictions
  ['no answers', '- [ ] Yes. :belief[C26]\n\n  Not so.\n- [x] No.', 'Hm.', '24:1: :::predict needs its answers as a task list'],
  ['one answer', '- [ ] Yes. :belief[C26]\n\n  Not so.\n- [x] No.', '- [x] No.', '27:1: a question needs at least two answers'],
  ['no right answer', '- [x] No.\n:::\n\n:::predict', '- [ ] No.\n:::\n\n:::predict', '27:1: no answer is marked right'],
  ['an answer without a mark', '- [ ] Yes.', '- Yes.', '27:1: each answer begins with [ ] or [x]'],
  ['a belief that is no row', ':belief[C26]', ':belief[C]', '27:12: :belief names a row of learners.md'],
  ['a belief beyond the last row', 'Yes. :belief[C26]', 'Yes. :belief[C99]', '27:20: learners.md has rows C1 to C47; there is no C99'],
  [
    'a belief on the right answer',
    '- [x] No.\n:::\n\n:::predict',
    '- [x] No. :belief[C26]\n:::\n\n:::predict',
    '30:7: a right answer shows no misconception',
  ],
  ['answers that are no list', '- list\n```', 'list\n```', '36:1: the answers are a list of texts'],
  ['answers that are not YAML', '- list\n```', '- [list\n```', '37:8: not YAML'],
  // Experiments
  ['an experiment with nothing to run', '```sh\nkubectl get pods -n hotel\n```', 'Look.', '41:1: an experiment needs something to run'],
  ['a file without a name', '```sh\nkubectl get pods -n hotel\n```', '```yaml\nkind: Pod\n```', '41:1: an experiment needs something to run'],
  // Tasks
  [
    'a task without checks',
    '```yaml checks\n- can: {user: alice, verb: list, resource: pods, namespace: hotel}',
    '```yaml\n- can: {user: alice, verb: list, resource: pods, namespace: hotel}',
    '47:1: :::task needs a ```yaml checks block',
  ],
  [
    'a task without a solution',
    '```sh solution\nkubectl create rolebinding alice-views --clusterrole=view --user=alice -n hotel\n```\n\n```sh wrong',
    '```sh wrong',
    '47:1: :::task needs a solution',
  ],
  ['a pitfall without a start', 'sh start', 'sh', '76:1: :::pitfall needs what is broken'],
  ['checks that are not YAML', '- can: {user: alice, verb: list', '- can: {user: [alice, verb: list', '51:67: not YAML'],
  [
    'checks that are no list',
    '- can: {user: alice, verb: get, resource: pods/log, namespace: hotel}\n  unmet: Not yet.',
    'can: {user: alice}',
    '84:1: this has to be a list',
  ],
  [
    'an unknown check',
    '- can: {user: alice, verb: list, resource: pods, namespace: hotel}\n  unmet',
    '- may: {user: alice}\n  unmet',
    '51:3: there is no check may; there are object, can',
  ],
  [
    'two checks in one',
    'namespace: hotel}\n  unmet: Not yet.\n- object',
    'namespace: hotel}\n  elapsedSeconds: 5\n  unmet: Not yet.\n- object',
    '52:3: one check at a time: can or elapsedSeconds',
  ],
  ['a check without unmet', '  unmet: Not yet.\n- object', '- object', '51:3: it needs unmet'],
  [
    'an unknown key of a check',
    'verb: list, resource: pods, namespace: hotel}',
    'verb: list, kind: Pod, resource: pods, namespace: hotel}',
    '51:34: can: ',
  ],
  [
    'a missing key of a check',
    '{user: alice, verb: list, resource: pods, namespace: hotel}',
    '{user: alice, resource: pods, namespace: hotel}',
    '51:3: can: ',
  ],
  ['an empty all', '- can: {user: alice, verb: list, resource: pods, namespace: hotel}\n', '- all: []\n', '51:3: all is a list of checks'],
  [
    'a check inside not that is none',
    '- can: {user: alice, verb: list, resource: pods, namespace: hotel}\n',
    '- not: {may: 1}\n',
    '51:9: there is no check may',
  ],
  [
    'a resource the cluster has not',
    'verb: list, resource: pods,',
    'verb: list, resource: pod,',
    '51:34: the cluster has no resource pod; is it pods?',
  ],
  [
    'a resource without its group',
    'resource: rolebindings.rbac.authorization.k8s.io',
    'resource: rolebindings',
    '53:12: the cluster has no resource rolebindings; is it rolebindings.rbac.authorization.k8s.io?',
  ],
  ['a subresource in the plural', 'resource: pods/log', 'resource: pods/logs', '84:33: the cluster has no resource pods/logs'],
  ['a CEL expression that cannot be read', "object.roleRef.name == 'view'", 'object.roleRef.name ==', '53:88: not a CEL expression'],
  ['a mistake without say', '  say: Wrong place.\n', '', '58:3: it needs say'],
  ['hints that are no list', '- Look at the namespace.\n- kubectl create rolebinding writes it.', 'Look.', '63:1: hints are a list of texts'],
  [
    'a hint that gives the solution away',
    '- Look at the namespace.',
    '- kubectl create rolebinding alice-views --clusterrole=view --user=alice -n hotel',
    '63:3: this hint gives the whole solution away',
  ],
  ['a wrong answer without its message', 'sh wrong "Wrong place"', 'sh wrong', '71:1: a wrong answer says which message'],
  [
    'a solution in another language',
    '```sh solution\nkubectl create rolebinding alice-views --clusterrole=view --user=alice -n hotel\n```\n\n```sh wrong',
    '```python solution\nprint(1)\n```\n\n```sh wrong',
    '67:1: this is a ```yaml, a ```sh or a ```wait block, not ```python',
  ],
  [
    'a wait that is no number',
    '```sh start\nkubectl delete rolebindings --all -n hotel',
    '```wait start\nsoon',
    '79:1: ```wait holds a number of virtual seconds',
  ],
  // Myths, cards
  ['a myth without a verdict', ' verdict=false', '', '93:1: a myth has a verdict'],
  ['a myth without its line', '---\n\nIt may not.', 'It may not.', '93:1: after its experiment a myth has a line of ---'],
  [
    'a myth that runs nothing',
    '```sh fails\nkubectl auth can-i delete nodes --as=system:serviceaccount:default:default\n```',
    'Think.',
    '93:1: a myth is refuted by running something',
  ],
  ['a card without its question', ':::recall[What is a binding?]', ':::recall', '105:1: a card has its question in brackets'],
  ['a card without its answer', 'Who gets which role.\n', '', '105:1: a card needs its answer'],
  // Releases, diagrams, words
  ['a release range that says nothing', ':::release{until=1.23}', ':::release', '118:1: :::release says which'],
  ['a release that is not simulated', '"1.23", "1.36"', '"1.3", "1.23"', '10:13: there is no release 1.3 here'],
  ['a range nobody sees', 'until=1.23', 'until=1.22', '118:12: there is no release 1.22 here'],
  ['a diagram of nothing known', 'shows=identity', 'shows=weather', '122:1: ::diagram shows one of request, refusal, token, identity'],
  ['a concept nobody taught', 'needs: [identity]', 'needs: [magic]', '9:9: no lesson before this one teaches the concept magic'],
  [
    'a manifest nobody speaks of',
    '        name: hotel\n---',
    '        name: hotel\n    - |\n      apiVersion: v1\n      kind: ServiceAccount\n      metadata:\n        name: forgotten\n---',
    '24:15: nothing in the lesson speaks of forgotten',
  ],
  ['a dead link', '(https://kubernetes.io/docs/)', '(docs/page.md)', '22:56: “docs/page.md” leads nowhere'],
  ['a link by http', '(https://kubernetes.io/docs/)', '(http://kubernetes.io/docs/)', '22:56: “http://kubernetes.io/docs/” leads nowhere'],
  [
    'a source that is no address',
    '  - https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    '  - the docs',
    '12:5: a source is a web address',
  ],
  ['a term that is not in the glossary', ':term[service account]', ':term[robot account]', '22:17: glossary.yaml has no entry “robot account”'],
  ['fewer minutes than it takes', 'minutes: 15', 'minutes: 2', '4:1: this lesson says 2 minutes and takes about'],
  // What is no longer true
  [
    'the Secret of every account',
    'An account is',
    'Kubernetes creates a Secret holding the API token. An account is',
    '22:1: this is no longer true: since 1.24 no Secret is made',
  ],
  [
    'Pod Security Policies',
    'An account is',
    'Learn Pod Security Policies next. An account is',
    '22:1: this is no longer true: Pod Security Policies were removed',
  ],
  ['the first of .secrets', 'kubectl get pods -n hotel', "kubectl get sa default -o jsonpath='{.secrets[0].name}'", '43:1: this is no longer true'],
  [
    'a mounted token that lives for ever',
    'An account is',
    'It has an auto-mounted API token that never expires. An account is',
    '22:1: this is no longer true: a token in a pod expires',
  ],
  [
    'a projection that has to be asked for',
    'An account is',
    'The projected volume must be configured explicitly. An account is',
    '22:1: this is no longer true: admission adds',
  ],
  [
    'the change dated wrongly',
    'An account is',
    'Since 1.22 it no longer creates Secrets. An account is',
    '22:1: this is no longer true: the automatic Secret went in 1.24',
  ],
  // Challenges
  ['a place nobody draws', 'Let alice list pods.', 'Let {{who}} list pods.', '49:1: '],
]

test.each(BROKEN)('%s', async (_, sound, broken, told) => {
  expect(SOUND).toContain(sound)
  const drawn = broken.includes('{{') ? SOUND.replace('---\n\nAn', 'generate: {names: {app: [a]}}\n---\n\nAn') : SOUND
  const place = broken.includes('{{') ? 'sound.md:49:1: {{who}} is not drawn' : `sound.md:${told}`
  const problems = await problemsIn({ 'sound.md': drawn.replace(sound, broken) })
  expect(
    problems.some((problem) => problem.startsWith(place)),
    `told:\n${problems.join('\n')}`,
  ).toBe(true)
})

test.each([
  ['a course that is not YAML', { 'course.yaml': 'title: [' }, 'course.yaml:1:9: not YAML'],
  ['a course without parts', { 'course.yaml': 'title: x\n' }, 'course.yaml: parts'],
  ['a lesson that is not there', { 'course.yaml': COURSE.replace('before.md', 'gone.md') }, 'course.yaml: there is no lesson gone.md'],
  ['a lesson nobody names', { 'extra.md': BEFORE }, 'extra.md: course.yaml does not name this lesson'],
  ['a lesson named twice', { 'course.yaml': COURSE.replace('before.md', 'sound.md') }, 'course.yaml: sound.md is named twice'],
])('%s', async (_, files, told) => {
  const problems = await problemsIn(files as unknown as Record<string, string>)
  expect(
    problems.some((problem) => problem.startsWith(told)),
    `told:\n${problems.join('\n')}`,
  ).toBe(true)
})

test('all that is wrong with a file is told at once, in the order of its lines', async () => {
  const broken = SOUND.replace('minutes: 15', 'minutes: soon').replace(':::experiment{#look}', ':::experiment').replace(' verdict=false', '')
  expect((await problemsIn({ 'sound.md': broken })).map((problem) => problem.split(': ')[0])).toEqual([
    'sound.md:4:1',
    'sound.md:41:1',
    'sound.md:93:1',
  ])
})
