import { useEffect, useState } from 'react'
import { TOKEN } from '../../messages/token.ts'
import type { KeyInfo } from '../../session/cluster-port.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { useWorkbench } from '../session-context.tsx'
import { useKeyChanges } from './use-issuer.ts'

/** The keys of the cluster: which signs, which still verify, and the change from one to the next. */
export function KeysView({ keyId }: { readonly keyId: string | undefined }) {
  const { keys } = useWorkbench().session.port
  const changes = useKeyChanges()
  const messages = TOKEN.use().keys
  const [held, setHeld] = useState<readonly KeyInfo[]>([])
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const show = (answer: Promise<readonly KeyInfo[]>) => {
    setBusy(true)
    setProblem(undefined)
    answer.then(setHeld, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error))).finally(() => setBusy(false))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change there are other keys to list
  useEffect(() => {
    let current = true
    keys.list().then(
      (found) => current && setHeld(found),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [keys, changes])
  return (
    <div className="keys">
      <ul aria-label={messages.name}>
        {held.map((key) => (
          <li key={key.keyId}>
            <span className="key-words">
              <code>
                {key.algorithm} {key.keyId}
              </code>{' '}
              {key.signs ? messages.signs : messages.verifies}
              {key.keyId === keyId && <b>{messages.thisToo}</b>}
            </span>
            {!key.signs && (
              <button type="button" className="button small" disabled={busy} onClick={() => show(keys.drop(key.keyId))}>
                {messages.drop}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="keys-add">
        <button type="button" className="button small" disabled={busy} onClick={() => show(keys.add('RS256'))}>
          {messages.addRsa}
        </button>
        <button type="button" className="button small" disabled={busy} onClick={() => show(keys.add('ES256'))}>
          {messages.addP256}
        </button>
      </p>
      {problem && <p className="trial-problem">{problem}</p>}
      <p className="soft">
        <CodeWords text={messages.note} />
      </p>
    </div>
  )
}
