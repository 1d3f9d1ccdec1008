import { expect, test } from 'vitest'
import { tokenTrialMessages } from '../../messages/token-trial.en.ts'
import { ladderOf, rememberedIn } from './check-ladder.ts'
import { formOf } from './token-form.ts'

const check = (name: string, ok: boolean, values: { expected?: string; found?: string } = {}) => ({
  authenticator: 'service-account',
  check: name,
  ok,
  ...values,
})
const FILE = { authenticator: 'token-file', check: 'known token', ok: false, passedOn: true } as const
const POD = formOf({ 'kubernetes.io': { namespace: 'n', serviceaccount: { name: 'a' }, pod: { name: 'p' }, node: { name: 'm' } } })

const ladder = (checks: Parameters<typeof ladderOf>[0], form: Parameters<typeof ladderOf>[1]) => ladderOf(checks, form, tokenTrialMessages)
const states = (checks: Parameters<typeof ladderOf>[0], form = POD) => ladder(checks, form).map(({ id, state }) => `${id}: ${state}`)

test('what comes after the check that failed was not looked at', () => {
  const checks = [FILE, check('issuer', true), check('signature', true), check('audience', false, { expected: 'api', found: 'vault' })]
  expect(states(checks)).toEqual([
    'issuer: passed',
    'signature: passed',
    'audience: failed',
    'times: not reached',
    'service account: not reached',
    'pod: not reached',
  ])
  expect(ladder(checks, POD)[2]).toMatchObject({ expected: 'api', found: 'vault', why: expect.stringContaining('made for someone else') })
})

test.each([
  ['expiry', 'times'],
  ['not before', 'times'],
  ['pod uid', 'pod'],
  ['service account uid', 'service account'],
])('the check “%s” belongs to the question of the %s', (name, id) => {
  const rung = ladder([check(name, false)], POD).find(({ state }) => state === 'failed')
  expect(rung).toMatchObject({ id, why: expect.stringMatching(/\w/) })
})

test('the node of a pod is not asked about, that of a token bound to it is', () => {
  const node = formOf({ 'kubernetes.io': { namespace: 'n', serviceaccount: { name: 'a' }, node: { name: 'm' } } })
  expect(states([], node).at(-1)).toBe('node: not reached')
  expect(states([]).at(-1)).toBe('pod: not reached')
})

test('a check that has no question here is told by its name', () => {
  expect(states([check('moon', false)]).at(-1)).toBe('moon: failed')
})

test('a success that was remembered is told beside the checks of before', () => {
  const remembered = { authenticator: 'token-cache', check: 'remembered', ok: true, found: 'for 3 s more' }
  expect(rememberedIn([remembered, check('issuer', true)])).toBe('for 3 s more')
  expect(rememberedIn([check('issuer', true)])).toBeUndefined()
  expect(states([remembered, check('issuer', true)])).toHaveLength(6)
})

test('of a text that is no token there is one question', () => {
  expect(ladder([FILE], undefined).map(({ id, state }) => [id, state])).toEqual([['known token', 'failed']])
})
