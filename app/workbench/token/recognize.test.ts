import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJwt } from '../../cluster/authn/jwt.ts'
import { tokenTextMessages } from '../../messages/token-text.en.ts'
import { recognize } from './recognize.ts'

const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const HEADER = part({ alg: 'RS256', kid: 'key' })
const PAYLOAD = part({ sub: 'system:serviceaccount:größe:default', exp: 1 })
const TOKEN = `${HEADER}.${PAYLOAD}.c2lnbmF0dXJl`

test('a token is taken apart, each part where it stands in the text', () => {
  const found = recognize(TOKEN)
  if (found.kind !== 'token') throw new Error(`it is ${found.kind}`)
  expect(found.header).toEqual({ alg: 'RS256', kid: 'key' })
  expect(found.claims).toEqual({ sub: 'system:serviceaccount:größe:default', exp: 1 })
  expect(Buffer.from(found.signature).toString()).toBe('signature')
  expect(found.parts.map(({ from, to }) => TOKEN.slice(from, to))).toEqual(TOKEN.split('.'))
  expect(found.notes).toEqual([])
})

test.each([
  ['the header of a request', `Authorization: Bearer ${TOKEN}`, /“Authorization: Bearer”/],
  ['a line of kubectl describe secret', `token:      ${TOKEN}\n`, /“token:”/],
  ['a member of JSON', `"token": "${TOKEN}",`, /“"token": "”/],
  ['an environment variable', `export KUBE_TOKEN=${TOKEN}`, /“export KUBE_TOKEN=”/],
  ['lines that a terminal broke', `${TOKEN.slice(0, 30)}\n${TOKEN.slice(30)}`, /line breaks/],
  ['the data of a Secret', Buffer.from(TOKEN).toString('base64'), /base64 first/],
])('the token is found in %s', (_, text, note) => {
  const found = recognize(text)
  expect(found.kind).toBe('token')
  if (found.kind !== 'token') return
  expect(found.token).toBe(TOKEN)
  expect(found.notes.map((say) => say(tokenTextMessages)).join(' ')).toMatch(note)
})

test.each([
  ['no dot', HEADER, 'There is no dot. A JSON Web Token has two dots: header.payload.signature. This is a header alone.'],
  [
    'one dot',
    `${HEADER}.${PAYLOAD}`,
    'There is one dot. A JSON Web Token has two dots: header.payload.signature. The signature is missing: was the end cut off?',
  ],
  [
    'three dots',
    `${TOKEN}.x`,
    'There are 3 dots. A JSON Web Token has two dots: header.payload.signature. Is this more than one token, or something after it?',
  ],
  [
    'a middle left out',
    `${HEADER.slice(0, 8)}...${TOKEN.slice(-8)}`,
    'Its middle was left out where it was copied from: there are dots in a row instead. Copy the whole of it.',
  ],
  ['padding', `${HEADER}=.${PAYLOAD}.c2ln`, `Character ${HEADER.length + 1} of the header is “=”: a JSON Web Token leaves the padding out.`],
  ['plain base64', `${HEADER}.ab+c.c2ln`, 'Character 3 of the payload is “+”: that is plain base64; in base64url it is “-”.'],
  [
    'a strange letter',
    `${HEADER}.${PAYLOAD}.c2€n`,
    'Character 3 of the signature is “€”: base64url has only the letters A to Z and a to z, digits, “-” and “_”.',
  ],
  [
    'a letter too few',
    `${HEADER}.abcde.c2ln`,
    'The payload has 5 characters, and no bytes come out as that many in base64url: one is missing, or there is one too many.',
  ],
  ['no payload', `${HEADER}..c2ln`, 'The payload is empty: nothing stands between the two dots.'],
  [
    'bytes that are no text',
    `${HEADER}.${Buffer.from([0xff, 0xfe, 0xfd]).toString('base64url')}.c2ln`,
    'The payload is base64url, but the bytes in it are not text in UTF-8.',
  ],
  [
    'a payload cut off',
    `${HEADER}.${part('{"sub":"a","exp":12')}.c2ln`,
    'The payload decodes to text that is not JSON: at its end, the closing } is missing.',
  ],
  [
    'a comma too many',
    `${HEADER}.${part('{"sub":"a",}')}.c2ln`,
    'The payload decodes to text that is not JSON: at character 12, a name in double quotes should come.',
  ],
  ['a list', `${HEADER}.${part([1])}.c2ln`, 'The payload decodes to JSON, but to a list: it has to be an object, { … }.'],
])('a token with %s is broken, and where is told', (_, text, problem) => {
  const found = recognize(text)
  expect(found.kind === 'broken' && found.problem(tokenTextMessages)).toBe(problem)
})

test('the place of what is wrong counts from the beginning of what was pasted, blanks and all', () => {
  const text = `Bearer ${HEADER}.\n ab\n+c.c2ln`
  const found = recognize(text)
  expect(found.kind === 'broken' && text[found.at ?? -1]).toBe('+')
})

test('what can be read of a broken token is read', () => {
  const found = recognize(`${HEADER}.ab+c.c2ln`)
  expect(found.kind === 'broken' && found.parts[0]?.value).toEqual({ alg: 'RS256', kid: 'key' })
})

test('a part that breaks off is read up to there', () => {
  const found = recognize(`${HEADER}.${PAYLOAD.slice(0, 20)}*${PAYLOAD.slice(20)}.c2ln`)
  const payload = found.kind === 'broken' ? found.parts[1] : undefined
  expect(payload?.text).toBe('{"sub":"system:')
  expect(payload?.problem?.decodedAt).toBe(15)
})

test.each([
  ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'certificate'],
  [Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----').toString('base64'), 'certificate'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'private-key'],
  ['apiVersion: v1\nclusters: []\nkind: Config\n', 'kubeconfig'],
  [`${HEADER}.a.b.c.d`, 'encrypted-token'],
  ['abcdef.0123456789abcdef', 'bootstrap-token'],
  ['sandbox-admin', 'opaque-token'],
  ['sha256~AbCdEf0123456789', 'opaque-token'],
  ['kubectl get pods', 'text'],
  ['https://kubernetes.default.svc', 'text'],
  ['default', 'opaque-token'],
])('%j is told for what it is: %s', (text, what) => {
  expect(recognize(text)).toMatchObject({ kind: 'other', what })
})

test.each(['', '  \n'])('%j is nothing yet', (text) => {
  expect(recognize(text)).toEqual({ kind: 'nothing' })
})

test('what the API server can read is a token here, and nothing else is', () => {
  const json = fc.jsonValue().map((value) => part(value))
  const piece = fc.oneof(json, fc.base64String(), fc.string(), fc.dictionary(fc.string(), fc.jsonValue()).map(part))
  fc.assert(
    fc.property(fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()).map(part), piece, piece), (pieces) => {
      const text = pieces.join('.')
      const found = recognize(text)
      // Blanks inside and quotes around are left out here, which the server does not do; it is asked about the rest.
      const sent = found.kind === 'token' ? found.token : text
      expect(found.kind === 'token').toBe(parseJwt(sent) !== undefined)
    }),
    { numRuns: 500 },
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void recognize(text)),
    { numRuns: 500 },
  )
})
