import { expect, test } from 'vitest'
import { jwtClaims } from './jwt-claims.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token is told apart into what it says', () => {
  const token = `${part({ alg: 'RS256' })}.${part({ sub: 'system:serviceaccount:größe:default' })}.c2ln`
  expect(jwtClaims(`${token}\n`)).toEqual({ header: { alg: 'RS256' }, payload: { sub: 'system:serviceaccount:größe:default' } })
})

test.each(['', 'default', 'a.b.c', '-----BEGIN CERTIFICATE-----', `${part(1)}.${part(2)}`])('%s is no token', (text) => {
  expect(jwtClaims(text)).toBeUndefined()
})
