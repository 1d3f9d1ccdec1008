import { expect, test } from 'vitest'
import { type TerminalOptions, testTerminal } from './testing.ts'

// What kubectl 1.35.2 said to these lines, beside ours, in November 2026.

/** Says one line to a cluster of its own. */
const said = (line: string, options: TerminalOptions = {}): Promise<string> => testTerminal(options).say(line)

const NO_CONTEXT = 'context was not found for specified context: gone'

test.each<[line: string, says: string]>([
  ['get pods', `Error in configuration: ${NO_CONTEXT}\n1`],
  ['--token=abc get pods', `Error in configuration: ${NO_CONTEXT}\n1`],
  ['--cluster=nosuch get pods', `Error in configuration: \n* ${NO_CONTEXT}\n* no server found for cluster "nosuch"\n1`],
  ['create sa', "error: exactly one NAME is required, got 0\nSee 'kubectl create serviceaccount -h' for help and examples\n1"],
  ['create', 'error: must specify one of -f and -k\n1'],
  ['config current-context', 'gone\n0'],
])('without its context, a kubeconfig is complained of when a server is to be asked: kubectl %s', async (line, says) => {
  expect(await said(line, { context: 'gone' })).toBe(says)
})

const UNREADABLE = 'if you choose to ignore these errors, turn validation off with --validate=false\n1'

test.each<[stdin: string, flag: string, says: string]>([
  ['{}', '', `error: error validating "STDIN": error validating data: [apiVersion not set, kind not set]; ${UNREADABLE}`],
  ['- a', '', `error: error validating "STDIN": error validating data: invalid object to validate; ${UNREADABLE}`],
  ['- a', ' --validate=false', 'error: unable to decode "STDIN": json: cannot unmarshal array into Go value of type unstructured.detector\n1'],
  ['a: [b', '', "error: error parsing STDIN: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n1"],
  ['a: {b', '', "error: error parsing STDIN: error converting YAML to JSON: yaml: line 1: did not find expected ',' or '}'\n1"],
])('what is no object is told so: %j applied%s', async (stdin, flag, says) => {
  expect(await said(`apply${flag} -f -`, { stdin: `${stdin}\n` })).toBe(says)
})

test.each<[line: string, says: string]>([
  ['label pods -l a=b c=d', '0'],
  ['config view -o name', 'config/<unknown>\n0'],
  ['cp pod:/x', 'error: source and destination are required\n1'],
  ['taint nodes --all a=b:Bad', "error: invalid taint effect: Bad, unsupported taint effect\nSee 'kubectl taint -h' for help and examples\n1"],
])('kubectl %s', async (line, says) => {
  expect(await said(line)).toBe(says)
})

// A file whose object has no name is about nothing: it must not become about everything.
const nameless = { files: { 'x.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n' } }
const NO_NAME = 'resource name may not be empty'

test.each<[string, string]>([
  ['delete', `error: error when deleting "x.yaml": ${NO_NAME}\n`],
  ['replace', `error: error when replacing "x.yaml": ${NO_NAME}\n`],
  ['replace --force', `error: error when deleting "x.yaml": ${NO_NAME}\n`],
  ['diff', `error: ${NO_NAME}\n`],
  ['describe', `error: ${NO_NAME}\n`],
  ['label a=b', `error: ${NO_NAME}\n`],
  ['patch -p {}', `error: ${NO_NAME}\n`],
])('%s of a file whose object has no name', async (command, answer) => {
  expect(await said(`${command} -f x.yaml`, nameless)).toContain(answer)
})

test('what no selector can be told of is not exposed', async () => {
  const spec = `
spec:
  selector: {matchExpressions: [{key: tier, operator: In, values: [a, b]}]}
  template: {metadata: {labels: {tier: a}}, spec: {containers: [{name: c, image: nginx}]}}`
  const { say } = testTerminal({ files: { 'web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}${spec}\n` } })
  await say('apply -f web.yaml')
  const selector = '[{Key:tier Operator:In Values:[a b]}]'
  expect(await say('expose deployment web --port=80')).toBe(
    `error: couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - "${selector}" to map-based selector format\n1`,
  )
})

test('diff says nothing of the others when one object cannot be compared', async () => {
  const { say } = testTerminal({
    files: {
      'good.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'bad.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: 1}\n',
    },
  })
  expect(await say('diff -f good.yaml')).toContain('+  name: a')
  expect(await say('diff -f good.yaml -f bad.yaml')).toMatch(/^Error from server \(BadRequest\): .*\n[12]$/)
})

test('what deletes nothing leaves everything', async () => {
  const { say } = testTerminal(nameless)
  await say('delete -f x.yaml')
  expect(await say('get configmaps -o name')).toContain('configmap/kube-root-ca.crt')
})

test.each<[string, string]>([
  ['{secrets', 'error: invalid JSON document\n'],
  ['{"metadata":{"labels":{"a":"b"}}}', 'serviceaccount/default patched\n'],
])('a patch %s that is tried here', async (patch, answer) => {
  expect(await testTerminal().say(['patch', 'sa', 'default', '--dry-run=client', '-p', patch])).toContain(answer)
})

test('an extra attribute without a value is nobody’s', async () => {
  const { say } = testTerminal()
  expect(await say('auth whoami --as=jane --as-user-extra=bad')).toBe(await say('auth whoami --as=jane'))
})

test('what is only tried is printed as its file has it', async () => {
  const file = 'apiVersion: v1\nkind: Namespace\nspec: {}\n'
  expect(await said('create -f x.yaml --dry-run=client -o yaml', { files: { 'x.yaml': file } })).not.toContain('metadata')
})
