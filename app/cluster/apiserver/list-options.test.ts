import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const { refused, send } = testCluster()
const SECRETS = '/api/v1/namespaces/default/secrets'
const encoded = (token: string) => Buffer.from(token).toString('base64url')

test.each([
  ['resourceVersionMatch=Exact&sendInitialEvents=true', ['resourceVersionMatch', 'sendInitialEvents']],
  ['watch=1&resourceVersionMatch=Exact', ['resourceVersionMatch', 'resourceVersionMatch']],
  ['watch=1&sendInitialEvents=true', ['resourceVersionMatch']],
  ['watch=1&continue=x', ['resourceVersionMatch']],
  ['watch=1&resourceVersion=0&continue=x', ['resourceVersionMatch']],
])('%s is refused field by field', (query, fields) => {
  const { code, details } = refused(`GET ${SECRETS}?${query}`)
  expect({ code, fields: details?.causes?.map(({ field }) => field) }).toEqual({ code: 422, fields })
})

test('a watch from a revision on does not look at continue', () => {
  expect(send(`GET ${SECRETS}?watch=1&resourceVersion=5&continue=x&timeoutSeconds=1`).status).toBe(200)
})

test.each([
  ['abc', "invalid character 'i' looking for beginning of value"],
  ['xxx', "invalid character 'Ç' looking for beginning of value"],
  ['ab!d', 'illegal base64 data at input byte 2'],
  ['abcde', 'illegal base64 data at input byte 4'],
  ['e30=', 'illegal base64 data at input byte 3'],
  [encoded('5'), 'json: cannot unmarshal number into Go value of type storage.continueToken'],
  [encoded('{"v":5}'), 'json: cannot unmarshal number into Go struct field continueToken.v of type string'],
  [encoded('{"v":"v2"}'), 'server does not recognize this encoded version v2'],
  [encoded('{"v":"meta.k8s.io/v1","start":"a"}'), 'incorrect encoded start resourceVersion (version meta.k8s.io/v1)'],
  [encoded('{"v":"meta.k8s.io/v1","rv":1}'), 'encoded start key empty (version meta.k8s.io/v1)'],
  [encoded('{"v":"meta.k8s.io/v1","rv":1,"start":"../a"}'), '../a'],
])('a list cannot go on from %s', (token, why) => {
  const message = `invalid continue token: continue key is not valid: ${why}`
  expect(refused(`GET ${SECRETS}?limit=1&continue=${token}`)).toMatchObject({ code: 400, message })
})

test.each([
  ['x', 'invalid syntax'],
  ['1.5', 'invalid syntax'],
  ['9223372036854775808', 'value out of range'],
])('limit=%s is no number of 64 bits', (text, why) => {
  expect(refused(`GET ${SECRETS}?limit=${text}`)).toMatchObject({ code: 400, message: `strconv.ParseInt: parsing "${text}": ${why}` })
})
