import { expect, test } from 'vitest'
import { pluralIn } from './catalogue.ts'

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

/** What is in each catalogue of a language, by the catalogue's name and the path in it. */
function catalogues(language: 'en' | 'de', modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Map<string, string> {
  const byName = Object.entries(modules).map(
    ([file, module]) => [file.slice('./'.length, -`.${language}.ts`.length), Object.values(module)[0] as Tree] as const,
  )
  return new Map(byName.flatMap(([name, tree]) => textsOf(tree, name)))
}

const en = catalogues('en', import.meta.glob('./*.en.ts', { eager: true }))
const de = catalogues('de', import.meta.glob('./*.de.ts', { eager: true }))

test('both catalogues say the same things', () => {
  expect([...de.keys()]).toEqual([...en.keys()])
})

test('nothing is empty, and what is filled in shows', () => {
  for (const [path, text] of [...en, ...de]) expect(text, path).not.toBe('')
  for (const texts of [en, de]) {
    expect(texts.get('course.review.due(2)')).toContain('2')
    expect(texts.get('course.cluster.runsOn(1)')).toContain('1')
  }
})

/** What is called the same in both languages. */
const SAME = [
  'ask.changes.inNamespace(1)',
  'ask.changes.inNamespace(2)',
  'ask.escalations.inNamespace(1)',
  'ask.escalations.inNamespace(2)',
  'ask.whatCan.matrix',
  'author.regions.markdown',
  'author.regions.terminal',
  'commands.groups.cluster',
  'course.experiment',
  'course.inRelease(1)',
  'course.inRelease(2)',
  'editor-templates.configMap.title',
  'editor-templates.deployment.title',
  'editor-templates.job.title',
  'editor-templates.namespace.title',
  'fidelity.compared.count(1)',
  'fidelity.compared.count(2)',
  'fidelity.left.areas.admission',
  'fidelity.left.areas.kubectl',
  'fidelity.left.areas.scheduler',
  'files.container',
  'files.sources.volume(1)',
  'files.sources.volume(2)',
  'frame.narrow.cluster',
  'frame.panels.editor',
  'frame.panels.terminal',
  'frame.panels.token',
  'identity-nodes.kinds.pods',
  'identity-nodes.notes.inNamespace(1)',
  'identity-nodes.notes.inNamespace(2)',
  'identity.bar.graph',
  'identity.bar.namespace',
  'identity.picture.columns.bindings',
  'identity.picture.columns.pods',
  'identity.picture.columns.roles',
  'identity.table.columns.binding',
  'identity.table.columns.pods',
  'identity.table.columns.role',
  'objects.kinds.Deployment',
  'objects.kinds.Endpoints',
  'objects.kinds.Job',
  'objects.kinds.Lease',
  'objects.kinds.Namespace',
  'objects.kinds.Node',
  'objects.kinds.Pod',
  'objects.kinds.Role',
  'objects.kinds.Secret',
  'objects.kinds.Service',
  'objects.sides.events',
  'own-rbac.summary.count(1)',
  'own-rbac.summary.count(2)',
  'requests.filter.verb.label',
  'requests.in(1)',
  'requests.in(2)',
  'requests.stations.requestInfo.name',
  'time.ahead(1)',
  'time.ahead(2)',
  'time.units.d',
  'time.units.h',
  'time.units.min',
  'time.units.s',
  'timeline.rows.token(1)',
  'timeline.rows.token(2)',
  'timeline.stories.request.in(1)',
  'timeline.stories.request.in(2)',
  'timeline.stories.span.milliseconds(1)',
  'timeline.stories.span.milliseconds(2)',
  'timeline.table.heads.token',
  'timeline.table.laneIn(1)',
  'timeline.table.laneIn(2)',
  'token-bench.claims',
  'token-claims.header.name',
  'token-claims.payload.name',
  'token-life.title.account(1)',
  'token-life.title.account(2)',
  'token.input',
  'token.picker.inNamespace(1)',
  'token.picker.inNamespace(2)',
  'token.picker.secrets',
  'token.told.inNamespace(1)',
  'token.told.inNamespace(2)',
  'token.wish.audience',
  'two-releases.sections.events',
  'why.form.name.label',
  'why.form.namespace.label',
  'why.form.verb.label',
  'why.form.verb.placeholder',
  'why.form.what.placeholder',
  'why.near.core',
  'why.near.inNamespace(1)',
  'why.near.inNamespace(2)',
  'why.near.name',
  'why.near.role',
  'why.near.verb',
  'why.panel.inNamespace(1)',
  'why.panel.inNamespace(2)',
  'terminal.terminal',
  'terminal.keys.tab.label',
  'terminal.keys.up.label',
  'terminal.keys.down.label',
  'terminal.keys.left.label',
  'terminal.keys.right.label',
]

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
