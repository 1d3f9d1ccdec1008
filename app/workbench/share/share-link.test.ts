import { deflateSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { linkTo, LONGEST_LINK, secretIn, type Shared, sharedBy } from './share-link.ts'

const PAGE = 'http://127.0.0.1:4173/?x=1#old'
const fragmentOf = (link: string) => link.slice(link.indexOf('#'))
const made = (value: unknown) => `#share=${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`

test.each<[string, Shared]>([
  ['nothing but the page', { files: {} }],
  ['all there is', { lesson: 'a/b.md', release: '1.24', panel: 'why', files: { 'pod.yaml': 'kind: Pod\n', 'ü/名.yaml': '# „Grüße“ 🎫' } }],
])('a link carries %s', (_what, shared) => {
  const link = linkTo(shared, PAGE)
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4173\/\?x=1#share=[\w-]+$/)
  expect(sharedBy(fragmentOf(link))).toEqual(shared)
})

test('a few manifests fit into a link', () => {
  const manifest = Array.from({ length: 20 }, (_, i) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: account-${i}\n`).join('---\n')
  expect(linkTo({ files: { 'a.yaml': manifest, 'b.yaml': manifest } }, PAGE).length).toBeLessThan(LONGEST_LINK)
})

test.each(['', '#', '#workbench', '#shared=x'])('%j is no such link', (fragment) => {
  expect(sharedBy(fragment)).toBeUndefined()
})

test.each([
  ['cut short', fragmentOf(linkTo({ files: { a: 'some text that is long enough to be cut' } }, PAGE)).slice(0, -8), 'damaged'],
  ['made of other letters', '#share=%%%', 'damaged'],
  ['no object', made(['a']), 'damaged'],
  ['of another form', made({ form: 2 }), 'another-version'],
  ['too large when unpacked', made({ form: 1, files: { a: 'x'.repeat(3_000_000) } }), 'damaged'],
])('a link that is %s is refused, and told why', (_what, fragment, problem) => {
  expect(sharedBy(fragment)).toEqual({ problem })
})

test('what does not belong in a link is left out of what is read', () => {
  expect(sharedBy(made({ form: 1, lesson: 7, files: { a: 1, b: 'text', '': 'no name' }, token: 'x' }))).toEqual({ files: { b: 'text' } })
})

test.each([
  ['token', 'a: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl', 'token'],
  ['private key', '-----BEGIN RSA PRIVATE KEY-----', 'private-key'],
  ['Secret', 'apiVersion: v1\nkind: Secret\n', 'Secret'],
  ['Secret as JSON', '{\n  "kind": "Secret"\n}', 'Secret'],
  ['credential', 'users:\n- user:\n    token: abc', 'credential'],
])('a %s is noticed', (_what, text, why) => {
  expect(secretIn(text)).toBe(why)
})

test.each(['kind: ServiceAccount', 'kind: SecretProviderClass', 'automountServiceAccountToken: false', '  resources: [secrets]'])(
  '%s is no secret',
  (text) => {
    expect(secretIn(text)).toBeUndefined()
  },
)
