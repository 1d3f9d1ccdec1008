import { expect, test } from 'vitest'
import { base64url, bytesOf, textOf } from '../kernel/text.ts'
import { parseJwt, signingInputOf } from './jwt.ts'

const key = { algorithm: 'RS256', keyId: 'test-key' } as const
const input = signingInputOf(key, { sub: 'x', 'kubernetes.io': { z: 1, a: [{ d: 1, c: 2 }] }, aud: ['b', 'a'], jti: undefined })

test('what is signed has the header of kube-apiserver and its claims sorted, those without a value left out', () => {
  const [header = '', claims = ''] = input.split('.').map((part) => textOf(base64url.decode(part)))
  expect(header).toBe('{"alg":"RS256","kid":"test-key"}')
  expect(claims).toBe('{"aud":["b","a"],"kubernetes.io":{"a":[{"c":2,"d":1}],"z":1},"sub":"x"}')
})

test('a JWT is read into its parts', () => {
  expect(parseJwt(`${input}.c2ln`)).toEqual({
    header: { alg: 'RS256', kid: 'test-key' },
    claims: { sub: 'x', 'kubernetes.io': { z: 1, a: [{ d: 1, c: 2 }] }, aud: ['b', 'a'] },
    signingInput: input,
    signature: 'c2ln',
  })
})

const encode = (text: string) => base64url.encode(bytesOf(text))

test.each([
  ['nothing', ''],
  ['two parts', input],
  ['four parts', `${input}.c2ln.c2ln`],
  ['a header that is no JSON', `${encode('{')}.${encode('{}')}.c2ln`],
  ['claims that are no object', `${encode('{}')}.${encode('[]')}.c2ln`],
  ['a part in the other base64', `${encode('{}')}.e30=.c2ln`],
  ['a signature that is no base64url', `${input}.c2ln!`],
  ['a signature of an impossible length', `${input}.c2lnQ`],
])('%s is no JWT', (_, token) => {
  expect(parseJwt(token)).toBeUndefined()
})
