import { expect, test } from 'vitest'
import { testTerminal } from '../testing.ts'

test.each<[conditions: string, says: string]>([
  ['--for=jsonpath={.kind}=ServiceAccount --for=create', 'serviceaccount/default condition met\n0'],
  ['--for=create --for=jsonpath={.kind}=Role', 'error: condition not met for serviceaccounts/default\n1'],
])('several conditions are waited for in turn: %s', async (conditions, says) => {
  expect(await testTerminal().say(`wait ${conditions} sa/default --timeout=0`)).toBe(says)
})

test('every object whose condition did not hold in time is told of', async () => {
  const { say } = testTerminal()
  await say('create sa a')
  await say('create sa b')
  expect(await say('wait --for=condition=Ready sa/a sa/b --timeout=0')).toBe(
    'condition not met for serviceaccounts/a\ncondition not met for serviceaccounts/b\n1',
  )
})

test.each<[line: string, says: string]>([
  ['wait sa/default', 'error: unrecognized condition: []\n1'],
  ['wait --for=bad sa/default', 'error: unrecognized condition: "bad"\n1'],
  ['wait --for=jsonpath={.metadata.name}=default sa/default', 'serviceaccount/default condition met\n0'],
  [
    'wait --for=jsonpath={.a}=b=c sa/default',
    "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'\n1",
  ],
])('kubectl %s', async (line, says) => {
  expect(await testTerminal().say(line)).toBe(says)
})
