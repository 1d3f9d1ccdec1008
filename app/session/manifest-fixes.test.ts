import { LineCounter, parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'
import { manifestsMessages } from '../messages/manifests.en.ts'
import { fixesAt, fixesOf } from './manifest-fixes.ts'
import type { ServerFinding } from './server-findings.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  contaners:
  - name: web
    imag: nginx
  nodeSelector:
    beta.kubernetes.io/os: linux
  restartPolicy: always
  containers:
  - name: desk
    imagepullpolicy: Always
    stdin: "yes"
    env:
    - {name: PORT, value: 8080}
`

/** What the text says after each fix, by its title. */
function fixed(text: string, finding: ServerFinding): Record<string, string | undefined> {
  const lines = new LineCounter()
  const [document] = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  if (!document || !('contents' in document)) throw new Error('no document')
  return Object.fromEntries(
    fixesOf(document, lines, finding, manifestsMessages.fixes).map(({ title, place, text: better }) => {
      const line = text.split('\n')[place.line - 1] ?? ''
      return [title, `${line.slice(0, place.column - 1)}${better}${line.slice(place.endColumn - 1)}`.trim()]
    }),
  )
}

const undeclared = (field: string): ServerFinding => ({ field, message: 'field not declared in schema', part: 'name' })

test.each<[what: string, text: string, finding: ServerFinding, fixed: Record<string, string>]>([
  [
    'a field in another case',
    POD,
    undeclared('.spec.containers[name="desk"].imagepullpolicy'),
    { 'Rename to imagePullPolicy': 'imagePullPolicy: Always' },
  ],
  [
    'a field with a slip',
    'apiVersion: v1\nkind: Pod\nspec:\n  contaners: []\n',
    undeclared('.spec.contaners'),
    { 'Rename to containers': 'containers: []' },
  ],
  ['a field whose right name is taken', POD, undeclared('.spec.contaners'), {}],
  [
    'a field of strict decoding',
    POD,
    { field: 'spec.containers[0].imagepullpolicy', message: 'unknown field', part: 'name' },
    { 'Rename to imagePullPolicy': 'imagePullPolicy: Always' },
  ],
  ['a field that is not in the text', POD, undeclared('.spec.containers[name="desk"].imag'), {}],
  [
    'a kind with a slip',
    'apiVersion: v1\nkind: Pdo\n',
    { field: 'kind', message: 'There is no kind Pdo', part: 'value' },
    { 'Use kind: Pod': 'kind: Pod' },
  ],
  [
    'a kind in the wrong case',
    'apiVersion: v1\nkind: serviceaccount\n',
    { field: 'kind', message: '', part: 'value' },
    {
      'Use kind: ServiceAccount': 'kind: ServiceAccount',
    },
  ],
  [
    'a kind of another group',
    'apiVersion: v1\nkind: Deployment\n',
    { field: 'kind', message: '', part: 'value' },
    {
      'Use apiVersion: apps/v1': 'apiVersion: apps/v1',
    },
  ],
  [
    'an apiVersion of long ago',
    'apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\n',
    { field: 'apiVersion', message: '', part: 'value' },
    {
      'Use apiVersion: rbac.authorization.k8s.io/v1': 'apiVersion: rbac.authorization.k8s.io/v1',
    },
  ],
  [
    'a value in the wrong case',
    POD,
    {
      field: 'spec.restartPolicy',
      message: 'Unsupported value: "always": supported values: "OnFailure", "Never", "Always"',
      part: 'value',
      value: 'always',
    },
    {
      'Use Always': 'restartPolicy: Always',
      'Use OnFailure': 'restartPolicy: OnFailure',
      'Use Never': 'restartPolicy: Never',
    },
  ],
  [
    'a number that is to be text',
    POD,
    {
      field: '.spec.containers[name="desk"].env[name="PORT"].value',
      message: 'expected string, got &value.valueUnstructured{Value:8080}',
      part: 'value',
    },
    {
      'Write "8080"': '- {name: PORT, value: "8080"}',
    },
  ],
  [
    'text that is to be true or false',
    POD,
    { field: '.spec.containers[name="desk"].stdin', message: 'expected boolean, got &value.valueUnstructured{Value:"yes"}', part: 'value' },
    {
      'Write true': 'stdin: true',
    },
  ],
  [
    'text that is no number',
    POD,
    { field: 'spec.restartPolicy', message: 'expected numeric (int or float), got &value.valueUnstructured{Value:"two"}', part: 'value' },
    {},
  ],
  [
    'a label of nodes that has a newer name',
    POD,
    { field: 'spec.nodeSelector[beta.kubernetes.io/os]', message: 'deprecated since v1.14; use "kubernetes.io/os" instead', part: 'name' },
    {
      'Rename to kubernetes.io/os': 'kubernetes.io/os: linux',
    },
  ],
  ['a value only a person knows', POD, { field: 'spec.containers[0].image', message: 'Required value', part: 'name' }, {}],
])('%s', (_what, text, finding, expected) => {
  expect(fixed(text, finding)).toEqual(expected)
})

test('a field the editor itself does not know is renamed where it stands, in its own document', () => {
  const text = `kind: List\n---\n${POD}`
  expect(fixesAt(text, 15, 6, manifestsMessages.fixes)).toEqual([
    { title: 'Rename to imagePullPolicy', place: { line: 15, column: 5, endLine: 15, endColumn: 20 }, text: 'imagePullPolicy' },
  ])
  expect(fixesAt(text, 14, 12, manifestsMessages.fixes)).toEqual([])
})
