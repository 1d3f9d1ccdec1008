import { type FormEvent, useState } from 'react'
import { requestToken } from '../../session/token-trial.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'

/** Asks the API server for a token, as `kubectl create token` does. */
export function TokenWishForm({ onToken }: { readonly onToken: (token: string) => void }) {
  const { session } = useWorkbench()
  const accounts = useCluster((view) => view.objects.get('serviceaccounts'))
  const pods = useCluster((view) => view.objects.get('pods'))
  const [account, setAccount] = useState('default/default')
  const [audience, setAudience] = useState('')
  const [seconds, setSeconds] = useState('')
  const [pod, setPod] = useState('')
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string }>()
  const [namespace = '', name = ''] = account.split('/')
  const own = [...(pods?.values() ?? [])].filter(
    (one) => one.metadata.namespace === namespace && (one['spec'] as { serviceAccountName?: string }).serviceAccountName === name,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wish = {
      namespace,
      account: name,
      audiences: audience.trim() === '' ? [] : [audience.trim()],
      ...(seconds.trim() === '' ? {} : { expirationSeconds: Number(seconds) }),
      ...(pod === '' ? {} : { boundTo: { kind: 'Pod' as const, name: pod } }),
    }
    requestToken(session.port, wish).then(
      ({ status, object }) => {
        const { token, expirationTimestamp } = (object?.['status'] ?? {}) as { token?: string; expirationTimestamp?: string }
        if (status === 201 && token) {
          onToken(token)
          setSaid({ ok: true, text: `status.expirationTimestamp: ${expirationTimestamp}` })
        } else setSaid({ ok: false, text: String(object?.['message'] ?? `the server answered ${status}`) })
      },
      (error: unknown) => setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) }),
    )
  }
  return (
    <details className="token-wish">
      <summary>Ask for a new one</summary>
      <form onSubmit={submit}>
        <label>
          Account
          <select
            value={account}
            onChange={(event) => {
              setAccount(event.target.value)
              setPod('')
            }}
          >
            {[...(accounts?.keys() ?? [])].sort().map((key) => (
              <option key={key} value={key}>
                {key}
              </option>
            ))}
          </select>
        </label>
        <label>
          Audience
          <input
            value={audience}
            onChange={(event) => setAudience(event.target.value)}
            placeholder="the API server’s own"
            spellCheck={false}
            autoComplete="off"
          />
        </label>
        <label>
          Seconds
          <input type="number" value={seconds} onChange={(event) => setSeconds(event.target.value)} placeholder="3600, when nothing is asked for" />
        </label>
        <label>
          Bound to
          <select value={pod} onChange={(event) => setPod(event.target.value)}>
            <option value="">nothing</option>
            {own.map(({ metadata }) => (
              <option key={metadata.name} value={metadata.name}>
                pod {metadata.name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button small">
          Ask
        </button>
      </form>
      {said && (
        <p className="trial-problem" data-ok={said.ok} role="status">
          {said.text}
        </p>
      )}
      <p className="soft">
        A TokenRequest, as <code>kubectl create token</code> sends it. Nothing is stored: the answer is the only copy. Less than 600 s is refused, and
        how long it really is, the server decides.
      </p>
    </details>
  )
}
