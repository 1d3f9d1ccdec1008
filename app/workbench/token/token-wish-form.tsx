import { type FormEvent, useState } from 'react'
import { TOKEN } from '../../messages/token.ts'
import { requestToken } from '../../session/token-trial.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { useCluster, useWorkbench } from '../session-context.tsx'

/** Asks the API server for a token, as `kubectl create token` does. */
export function TokenWishForm({ onToken }: { readonly onToken: (token: string) => void }) {
  const { session } = useWorkbench()
  const messages = TOKEN.use().wish
  const accounts = useCluster((view) => view.objects.get('serviceaccounts'))
  const pods = useCluster((view) => view.objects.get('pods'))
  const [account, setAccount] = useState('default/default')
  const [audience, setAudience] = useState('')
  const [seconds, setSeconds] = useState('')
  const [pod, setPod] = useState('')
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | { readonly ok: false; readonly status: number }>()
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
        } else {
          const message = object?.['message']
          setSaid(message === undefined ? { ok: false, status } : { ok: false, text: String(message) })
        }
      },
      (error: unknown) => setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) }),
    )
  }
  return (
    <details className="token-wish">
      <summary>{messages.name}</summary>
      <form onSubmit={submit}>
        <label>
          {messages.account}
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
          {messages.audience}
          <input
            value={audience}
            onChange={(event) => setAudience(event.target.value)}
            placeholder={messages.ownAudience}
            spellCheck={false}
            autoComplete="off"
          />
        </label>
        <label>
          {messages.seconds}
          <input type="number" value={seconds} onChange={(event) => setSeconds(event.target.value)} placeholder={messages.usualSeconds} />
        </label>
        <label>
          {messages.boundTo}
          <select value={pod} onChange={(event) => setPod(event.target.value)}>
            <option value="">{messages.nothing}</option>
            {own.map(({ metadata }) => (
              <option key={metadata.name} value={metadata.name}>
                {messages.pod(metadata.name ?? '')}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button small">
          {messages.ask}
        </button>
      </form>
      {said && (
        <p className="trial-problem" data-ok={said.ok} role="status">
          {'text' in said ? said.text : messages.answered(said.status)}
        </p>
      )}
      <p className="soft">
        <CodeWords text={messages.note} />
      </p>
    </details>
  )
}
