import { expect, test } from 'vitest'
import { simpleCommand } from './simple-command.ts'

test.each([
  ['kubectl get pods', ['kubectl', 'get', 'pods']],
  [`kubectl get pods -o jsonpath='{.items[*].spec}'`, ['kubectl', 'get', 'pods', '-o', 'jsonpath={.items[*].spec}']],
  ['kubectl exec web -- sh -c "echo \\"hi\\""', ['kubectl', 'exec', 'web', '--', 'sh', '-c', 'echo "hi"']],
  ['  ls   -la ', ['ls', '-la']],
  ["kubectl label pod web a=''", ['kubectl', 'label', 'pod', 'web', 'a=']],
])('%s is one plain command', (line, words) => {
  expect(simpleCommand(line)).toEqual(words)
})

test.each([
  'kubectl get pods | jq .',
  'a; b',
  'echo $HOME',
  'cat < f',
  'x > y',
  'echo "$A"',
  'ls *.yaml',
  'FOO=1 env',
  "unfinished 'quote",
  '# note',
  'a && b',
  '',
  'echo `date`',
])('%s is left to the shell', (line) => {
  expect(simpleCommand(line)).toBeUndefined()
})
