import { useState } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import { recognize } from '../token/recognize.ts'
import { TokenGlance } from '../token/token-glance.tsx'

/** A Secret's values, shown when asked for: base64 hides nothing. */
export function SecretValues({ object }: { readonly object: KubeObject }) {
  const [shown, setShown] = useState(false)
  const data = Object.entries((object['data'] ?? {}) as Readonly<Record<string, string>>)
  if (data.length === 0) return null
  return (
    <section className="secret-values">
      <button type="button" className="button small" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Hide the values' : 'Show the values'}
      </button>
      <p className="soft">They are in base64, which is no encryption: whoever may get or list Secrets here has them.</p>
      {shown && (
        <dl>
          {data.map(([key, value]) => (
            <div key={key}>
              <dt>
                <code>{key}</code>
              </dt>
              <dd>
                <Value text={decoded(value)} />
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

function decoded(value: string): string {
  const bytes = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return `${bytes.length} bytes that are no text`
  }
}
