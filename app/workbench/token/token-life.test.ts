import { expect, test } from 'vitest'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { tokenLifeMessages } from '../../messages/token-life.en.ts'
import { isExtended, lifeOf, lifeScale, momentsOf, phaseOf } from './token-life.ts'
import { storyOf } from './token-story.ts'

const IAT = 1_767_000_000
const at = (seconds: number) => (IAT + seconds) * 1000
const pod = { name: 'web', uid: 'u' }
const bound = (own: object, exp: number) => ({ iat: IAT, nbf: IAT, exp: IAT + exp, 'kubernetes.io': { namespace: 'default', ...own } })
/** As a pod's default token is. */
const EXTENDED = bound({ pod, warnafter: IAT + 3607 }, 31_536_000)
const KNOWN = { namespace: 'default', serviceAccount: 'default', uses: 0, refusals: 0 }
const STORY = { ...KNOWN, statusExpiresAt: at(3607), refreshAt: at(2880) }

test.each([
  [
    'a pod’s default token, from the log',
    EXTENDED,
    STORY,
    ['Minted 0', 'Renewed 2880', 'Told to expire 3607', 'Expires 31536000', 'Refused 31536060'],
  ],
  [
    'a pod’s token that the log does not know',
    EXTENDED,
    undefined,
    ['Minted 0', 'Renewed, about 2886', 'Told to expire 3607', 'Expires 31536000', 'Refused 31536060'],
  ],
  ['a token that no pod holds', bound({}, 3600), undefined, ['Minted 0', 'Expires 3600', 'Refused 3660']],
  [
    'a token that the log knows and no kubelet renews',
    bound({ pod }, 600),
    { ...KNOWN, statusExpiresAt: at(600) },
    ['Minted 0', 'Expires 600', 'Refused 660'],
  ],
  [
    'a pod’s token of three days, renewed after one',
    bound({ pod }, 3 * 86_400),
    undefined,
    ['Minted 0', 'Renewed, about 86400', 'Expires 259200', 'Refused 259260'],
  ],
  ['a token that begins later', { iat: IAT, nbf: IAT + 60, exp: IAT + 600 }, undefined, ['Minted 0', 'Valid from 60', 'Expires 600', 'Refused 660']],
  ['a legacy token', { iss: 'kubernetes/serviceaccount' }, undefined, []],
])('the moments of %s', (_, claims, story, moments) => {
  const found = momentsOf(lifeOf(claims as never, story), tokenLifeMessages)
  expect(found.map(({ title, at: when }) => `${title} ${Math.floor(when / 1000) - IAT}`)).toEqual(moments)
})

test('a time that is no number is none', () => {
  expect(lifeOf({ exp: 'tomorrow', iat: null })).toEqual({})
})

test.each([
  [-120, 'early', 'not valid for another 2 min'],
  [-60, 'valid', '1 h 1 min left of the time told, 1 y left to `exp`'],
  [1000, 'valid', '43 min 27 s left of the time told, 364 d 23 h left to `exp`'],
  [3000, 'due', 'due to be renewed; 10 min 7 s of the time told left'],
  [7207, 'stale', 'stale for 1 h, and taken for another 364 d 21 h'],
  [31_536_030, 'leeway', 'expired, and taken for another 30 s'],
  [31_536_120, 'expired', 'expired 2 min ago'],
])('%d s after it was made a pod’s default token is %s', (seconds, kind, sentence) => {
  expect(phaseOf(lifeOf(EXTENDED, STORY), at(seconds), tokenLifeMessages)).toEqual({ kind, sentence })
})

test.each([
  [bound({}, 3600), 600, 'valid', '50 min left'],
  [{ iss: 'kubernetes/serviceaccount' }, 0, 'endless', 'never expires'],
])('%j after %d s is %s', (claims, seconds, kind, sentence) => {
  expect(phaseOf(lifeOf(claims as never), at(seconds), tokenLifeMessages)).toEqual({ kind, sentence })
})

test('only a token that is taken long after the time told is extended', () => {
  expect(isExtended(lifeOf(EXTENDED))).toBe(true)
  expect(isExtended(lifeOf(bound({ pod }, 3600)))).toBe(false)
})

test('an hour is drawn to scale, and the year after it behind a break', () => {
  const scale = lifeScale(lifeOf(EXTENDED))
  expect(scale?.breakAt).toBeCloseTo(0.69)
  expect(scale?.share(at(0))).toBe(0)
  expect(scale?.share(at(3607))).toBeCloseTo(0.66)
  expect(scale?.share(at(3607) / 2 + at(0) / 2)).toBeCloseTo(0.33)
  expect(scale?.share(at(3608))).toBeGreaterThan(0.72)
  expect(scale?.share(at(99_999_999))).toBe(1)
})

test('a life without a second end has one scale, and moments outside of it are put at its ends', () => {
  const scale = lifeScale(lifeOf(bound({}, 3540)))
  expect(scale?.breakAt).toBeUndefined()
  expect([at(-5), at(900), at(3600), at(9000)].map((moment) => scale?.share(moment))).toEqual([0, 0.25, 1, 1])
})

test('a life without an end has no scale, one without a beginning begins an hour before its end', () => {
  expect(lifeScale({})).toBeUndefined()
  expect(lifeScale({ expiresAt: at(3600) })?.share(at(0))).toBe(0)
})

const entry = (seq: number, token: object): LogEntry =>
  ({ seq, at: seq * 1000, type: 'token', namespace: 'default', serviceAccount: 'default', ...token }) as LogEntry
const request = (seq: number, status: number): LogEntry => ({ seq, at: seq * 1000, type: 'request', status, trace: [] }) as unknown as LogEntry

test('the story of a pod’s token is read from the log, to the token that takes its place', () => {
  const log = [
    entry(1, { event: 'minted', tokenId: 'a', pod: 'web', audiences: ['api'], expiresAt: 9e6, statusExpiresAt: 5e6, warnAfter: 5e6 }),
    entry(2, { event: 'mounted', tokenId: 'a', pod: 'web', statusExpiresAt: 5e6, refreshAt: 4e6 }),
    entry(3, { event: 'minted', tokenId: 'v', pod: 'web', audiences: ['vault'] }),
    entry(4, { event: 'refreshed', tokenId: 'v', pod: 'web' }),
    request(5, 403),
    entry(6, { event: 'used', tokenId: 'a', cause: 5 }),
    entry(7, { event: 'minted', tokenId: 'b', pod: 'web', audiences: ['api'] }),
    entry(8, { event: 'refreshed', tokenId: 'b', pod: 'web' }),
    request(9, 401),
    entry(10, { event: 'refused', tokenId: 'a', cause: 9 }),
  ]
  expect(storyOf(log, 'a')).toEqual({
    namespace: 'default',
    serviceAccount: 'default',
    pod: 'web',
    audiences: ['api'],
    mintedAt: 1000,
    expiresAt: 9e6,
    statusExpiresAt: 5e6,
    warnAfter: 5e6,
    refreshAt: 4e6,
    mountedAt: 2000,
    endedAt: 8000,
    uses: 1,
    refusals: 1,
    lastUse: { at: 10_000, request: 9, status: 401 },
  })
  expect(storyOf(log, 'nobody')).toBeUndefined()
})
