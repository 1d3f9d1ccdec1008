import { useEffect, useState } from 'react'
import type { KeyInfo } from '../../session/cluster-port.ts'
import { useWorkbench } from '../session-context.tsx'
import { useKeyChanges } from './use-issuer.ts'

/** The keys of the cluster: which signs, which still verify, and the change from one to the next. */
export function KeysView({ keyId }: { readonly keyId: string | undefined }) {
  const { keys } = useWorkbench().session.port
  const changes = useKeyChanges()
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
      <ul aria-label="Keys of the cluster">
        {held.map((key) => (
          <li key={key.keyId}>
            <span className="key-words">
              <code>
                {key.algorithm} {key.keyId}
              </code>{' '}
              {key.signs ? 'signs new tokens' : 'verifies the tokens it signed'}
              {key.keyId === keyId && <b>, this one too</b>}
            </span>
            {!key.signs && (
              <button type="button" className="button small" disabled={busy} onClick={() => show(keys.drop(key.keyId))}>
                Drop it
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="keys-add">
        <button type="button" className="button small" disabled={busy} onClick={() => show(keys.add('RS256'))}>
          Add an RSA key
        </button>
        <button type="button" className="button small" disabled={busy} onClick={() => show(keys.add('ES256'))}>
          Add a P-256 key
        </button>
      </p>
      {problem && <p className="trial-problem">{problem}</p>}
      <p className="soft">
        Keys are changed one after the other: add a new one, which signs from then on; wait until nobody holds a token of the old one; drop the old
        one. Whoever still has such a token then gets 401. In a real cluster these are the files of <code>--service-account-signing-key-file</code>{' '}
        and <code>--service-account-key-file</code>.
      </p>
    </div>
  )
}
