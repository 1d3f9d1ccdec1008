import { useState } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
import { recognize } from '../token/recognize.ts'
import { TokenGlance } from '../token/token-glance.tsx'

/** A Secret's values, shown when asked for: base64 hides nothing. */
export function SecretValues({ object }: { readonly object: KubeObject }) {
  const messages = OBJECTS.use().secret
  const [shown, setShown] = useState(false)
  const data = Object.entries((object['data'] ?? {}) as Readonly<Record<string, string>>)
  if (data.length === 0) return null
  return (
    <section className="secret-values">
      <button type="button" className="button small" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? messages.hide : messages.show}
      </button>
      <p className="soft">{messages.says}</p>
      {shown && (
        <dl>
          {data.map(([key, value]) => (
            <div key={key}>
              <dt>
                <code>{key}</code>
              </dt>
              <dd>
                <Value text={decoded(value, messages.noText)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Value({ text }: { readonly text: string }) {
  const found = recognize(text)
  if (found.kind === 'token') return <TokenGlance token={found} />
  return (
    <pre>
      <code>{text}</code>
    </pre>
  )
}

/** The text that is encoded; of what is none, how long it is. */
function decoded(value: string, noText: (bytes: number) => string): string {
  const bytes = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return noText(bytes.length)
  }
}
