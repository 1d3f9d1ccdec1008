import { badRequest } from '../api/status.ts'
import { isJsonObject } from '../kernel/json.ts'
import { base64url, bytesOf, textOf } from '../kernel/text.ts'

/** Where a list goes on, as a client carries it. Revision -1 means: wherever the state is by then. Models storage/continue.go (EncodeContinue). */
export function continueToken(revision: number, lastKey: string): string {
  const start = lastKey.endsWith('\u0000') ? lastKey : `${lastKey}\u0000`
  return base64url.encode(bytesOf(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start })))
}

/** Reads a token. Throws 400. Models storage/continue.go (DecodeContinue). */
export function parseContinue(token: string): { revision: number; start: string } {
  const bad = (why: string) => badRequest(`invalid continue token: continue key is not valid: ${why}`)
  let text: string
  try {
    text = textOf(base64url.decode(token.replace(/=+$/, '')))
  } catch {
    throw bad('illegal base64 data at input byte 0')
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw bad(`invalid character ${quoted(text[0] ?? '')} looking for beginning of value`)
  }
  const { v, rv, start } = isJsonObject(parsed) ? parsed : {}
  if (v !== 'meta.k8s.io/v1') throw bad(`server does not recognize this encoded version ${JSON.stringify(v ?? '')}`)
  if (typeof rv !== 'number' || rv === 0) throw bad('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  if (typeof start !== 'string' || start === '') throw bad('encoded start key empty (version meta.k8s.io/v1)')
  return { revision: rv, start }
}

const quoted = (character: string) => `'${character}'`
