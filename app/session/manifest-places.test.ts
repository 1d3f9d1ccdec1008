import { LineCounter, parseAllDocuments } from 'yaml'
import { describe, expect, test } from 'vitest'
import { type MeantPart, pathSteps, placeOfField } from './manifest-places.ts'

test.each([
  ['spec.containers[0].image', ['spec', 'containers', 0, 'image']],
  ['metadata.labels[app]', ['metadata', 'labels', 'app']],
  ['metadata.annotations[app.kubernetes.io/name]', ['metadata', 'annotations', 'app.kubernetes.io/name']],
  ['.spec.containers[name="web"].imag', ['spec', 'containers', { name: 'web' }, 'imag']],
  ['.spec.ports[port=80,protocol="TCP"]', ['spec', 'ports', { port: 80, protocol: 'TCP' }]],
  ['.metadata.finalizers[="a.b/c"]', ['metadata', 'finalizers', '=a.b/c']],
  ['data[a]b]', ['data', 'a', 'b']],
  ['', []],
])('the path %s has these steps', (path, steps) => {
  const brief = pathSteps(path).map((step) => {
    if (step.type === 'member') return step.name
    if (step.type === 'index') return step.index
    return step.type === 'keys' ? step.keys : `=${String(step.value)}`
  })
  expect(brief).toEqual(steps)
})

const POD = `# the front desk
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: "a b"
    app.kubernetes.io/name: web
  finalizers: [a.b/c, d.e/f]
spec:
  restartPolicy: Sometimes
  containers:
  - name: web
    imag: nginx
    ports:
    - containerPort: 80
    - { containerPort: 99999, protocol: UDP }
    env:
    - name: A
      value: one
    - name: A
      value: two
  - &second
    name: other
    image:
  - *second
  volumes:
`

/** The text a place marks. */
function marked(text: string, path: string, wanted: { part: MeantPart; value?: unknown; last?: boolean }): string | undefined {
  const lines = new LineCounter()
  const [document] = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  if (!document || !('contents' in document)) throw new Error('no document')
  const place = placeOfField(document, lines, path, wanted)
  if (!place) return undefined
  expect(place.endLine).toBe(place.line)
  return `${place.line}: ${text.split('\n')[place.line - 1]?.slice(place.column - 1, place.endColumn - 1)}`
}

describe('a field is found in the text', () => {
  test.each<[what: string, path: string, wanted: { part: MeantPart; value?: unknown; last?: boolean }, marked: string | undefined]>([
    ['a value', 'spec.restartPolicy', { part: 'value', value: 'Sometimes' }, '11: Sometimes'],
    ['a name', 'spec.restartPolicy', { part: 'name' }, '11: restartPolicy'],
    ['a quoted value with its quotes', 'metadata.labels[app]', { part: 'value' }, '7: "a b"'],
    ['of a map, the member that holds the quoted value', 'metadata.labels', { part: 'value', value: 'a b' }, '7: "a b"'],
    ['of a map, the member of the quoted name', 'metadata.labels', { part: 'value', value: 'app.kubernetes.io/name' }, '8: app.kubernetes.io/name'],
    ['of a map, its own name when the quoted value is not in it', 'metadata.labels', { part: 'value', value: 'nowhere' }, '6: labels'],
    ['a key with dots in brackets', 'metadata.labels[app.kubernetes.io/name]', { part: 'value' }, '8: web'],
    ['a key with dots without brackets', '.metadata.labels.app.kubernetes.io/name', { part: 'value' }, '8: web'],
    ['an item by its number', 'spec.containers[0].ports[1].containerPort', { part: 'value' }, '17: 99999'],
    ['an item by its key', '.spec.containers[name="web"].imag', { part: 'name' }, '14: imag'],
    [
      'an item by a key that is left to its default',
      '.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]',
      { part: 'value' },
      '16: containerPort',
    ],
    ['the last of two items with the same key', '.spec.containers[name="web"].env[name="A"]', { part: 'value', last: true }, '21: name'],
    ['an item of a set', '.metadata.finalizers[="d.e/f"]', { part: 'value' }, '9: d.e/f'],
    ['a path that leaves out the number of the item', 'spec.containers.imag', { part: 'name' }, '14: imag'],
    ['the name of an empty value', 'spec.containers[1].image', { part: 'value' }, '25: image'],
    ['a field that is missing, at the item that lacks it', 'spec.containers[0].image', { part: 'name' }, '13: name'],
    ['a field below one that is missing, at the nearest one around it', 'spec.securityContext.runAsUser', { part: 'value' }, '10: spec'],
    ['what an alias stands for, where it is written', 'spec.containers[2].name', { part: 'value' }, '24: other'],
    ['an item that is not there, at its list', 'spec.containers[7].image', { part: 'value' }, '12: containers'],
    ['a member whose name is a number', 'metadata.labels[0]', { part: 'name' }, '6: labels'],
    ['the document for a path that begins elsewhere', 'status.phase', { part: 'value' }, '2: apiVersion'],
  ])('%s', (_what, path, wanted, expected) => {
    expect(marked(POD, path, wanted)).toBe(expected)
  })

  test('of two members with the same name the last one is meant', () => {
    expect(marked('metadata:\n  name: a\n', 'metadata.name', { part: 'value' })).toBe('2: a')
  })

  test('a text of many lines is marked on its first', () => {
    expect(marked('data:\n  script: |\n    one\n    two\n', 'data[script]', { part: 'value' })).toBe('2: |')
  })
})
