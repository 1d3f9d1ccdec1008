import { expect, test } from 'vitest'
import { parseScope, scopeText } from './scope.ts'

test.each([
  ['namespace/shop', { type: 'namespace', namespace: 'shop' }],
  ['namespace/', { type: 'namespace', namespace: '' }],
  ['account/shop/web', { type: 'account', namespace: 'shop', name: 'web' }],
  ['request/12', { type: 'request', seq: 12 }],
] as const)('%s is a scope and back', (subject, scope) => {
  expect(parseScope(subject)).toEqual(scope)
  expect(scopeText(scope)).toBe(subject)
})

test('a bare number is a request, a long user name an account, anything else nothing', () => {
  expect(parseScope('12')).toEqual({ type: 'request', seq: 12 })
  expect(parseScope('system:serviceaccount:shop:web')).toEqual({ type: 'account', namespace: 'shop', name: 'web' })
  expect(['', 'shop', 'account/shop', 'request/x', 'namespace/a/b'].map(parseScope)).toEqual([undefined, undefined, undefined, undefined, undefined])
})
