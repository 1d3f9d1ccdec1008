import { expect, test } from 'vitest'
import { lineContext } from './line-context.ts'

/** The cursor is where `|` would be: at the end. */
test.each([
  ['kub', [], 'kub'],
  ['kubectl get po', ['kubectl', 'get'], 'po'],
  ['kubectl get ', ['kubectl', 'get'], ''],
  ['kubectl get pods | gr', [], 'gr'],
  ['kubectl get pods && kubectl del', ['kubectl'], 'del'],
  ['kubectl get pods; k get s', ['k', 'get'], 's'],
  ['X=1 Y=2 kubectl g', ['kubectl'], 'g'],
  ['echo $(kubectl get sa -o n', ['kubectl', 'get', 'sa', '-o'], 'n'],
  ['TOKEN=$(kubectl create token d', ['kubectl', 'create', 'token'], 'd'],
  ['curl -H "Authorization: Bearer $(kubectl create token d', ['kubectl', 'create', 'token'], 'd'],
  ['echo $(kubectl get sa) a', ['echo', ''], 'a'],
  ['echo `kubectl get p', ['kubectl', 'get'], 'p'],
  ['for p in a b; do kubectl get p', ['kubectl', 'get'], 'p'],
  ['if kubectl auth c', ['kubectl', 'auth'], 'c'],
  ['{ kubectl g', ['kubectl'], 'g'],
  ['( kubectl g', ['kubectl'], 'g'],
  [`kubectl get pods -o jsonpath='{.items[0]}' -n k`, ['kubectl', 'get', 'pods', '-o', 'jsonpath={.items[0]}', '-n'], 'k'],
  ['kubectl label pod web "a=b c" x', ['kubectl', 'label', 'pod', 'web', 'a=b c'], 'x'],
  ['cat my\\ fi', ['cat'], 'my fi'],
  ['kubectl apply -f pod.yaml 2> /dev/null -n k', ['kubectl', 'apply', '-f', 'pod.yaml', '-n'], 'k'],
])('%s', (line, words, partial) => {
  expect(lineContext(line, line.length)).toMatchObject({ words, partial, redirected: false })
})

test.each([
  ['cat < p', 'p'],
  ['kubectl get pods > ', ''],
  ['kubectl get pods >o', 'o'],
  ['ls 2>e', 'e'],
])('%s is about to name a file', (line, partial) => {
  expect(lineContext(line, line.length)).toMatchObject({ partial, redirected: true })
})

test.each([
  ['cat "my fi', 4, '"'],
  ["cat 'my fi", 4, "'"],
  ['cat my', 4, ''],
  ['echo ', 5, ''],
  ['cat pod.yaml', 4, ''],
])('%s: the word begins at %i, its quote is %j', (line, from, quote) => {
  expect(lineContext(line, line.length)).toMatchObject({ from, quote })
})

test('what stands after the cursor does not count', () => {
  expect(lineContext('kubectl get po -n kube-system', 14)).toMatchObject({ words: ['kubectl', 'get'], partial: 'po' })
})
