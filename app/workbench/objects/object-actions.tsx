import { useState } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { Transport } from '../../kubectl/environment.ts'
import { OBJECTS } from '../../messages/objects.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'
import { manifestOf } from './object-history.ts'

/** What can be done with an object: edit it, delete it, and look at it elsewhere. */
export function ObjectActions({ resource, object }: { readonly resource: string; readonly object: KubeObject }) {
  const messages = OBJECTS.use().actions
  const { session } = useWorkbench()
  const { bus } = session
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Refusal>()
  const { namespace, name = '' } = object.metadata
  const remove = async () => {
    setAsking(false)
    const admin = connection(session.port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'page')
    // Called by the command that does the same, so that it can be taken back, and stands in what is recorded.
    const text = ['kubectl', 'delete', resource, name, ...(namespace ? ['-n', namespace] : [])].join(' ')
    setProblem(await session.deeds.do({ type: 'command', text }, ({ over }) => deleteObject(over(admin), resource, object)))
  }
  return (
    <div className="object-actions">
      <div className="object-buttons">
        {ELSEWHERE[object.kind]?.map(({ look, panel, kind }) => (
          <button
            key={panel}
            type="button"
            className="button small"
            onClick={() => bus.send({ type: 'open-panel', panel, subject: `${kind}${namespace}/${name}` })}
          >
            {messages[look]}
          </button>
        ))}
        <button
          type="button"
          className="button small"
          onClick={() => bus.send({ type: 'open-file', name: `${name}.${object.kind.toLowerCase()}.yaml`, text: manifestOf(object) })}
        >
          {messages.edit}
        </button>
        {asking ? (
          <>
            <span>{messages.sure(name)}</span>
            <button type="button" className="button small" onClick={() => void remove()}>
              {messages.yes}
            </button>
            <button type="button" className="button small" onClick={() => setAsking(false)}>
              {messages.keep}
            </button>
          </>
        ) : (
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            {messages.delete}
          </button>
        )}
      </div>
      {problem && (
        <p className="object-problem" role="alert">
          {typeof problem === 'number' ? messages.answered(problem) : problem}
        </p>
      )}
    </div>
  )
}

/** Panels that show an object of a kind in their own way, and how they name it. */
const ELSEWHERE: Readonly<
  Record<string, readonly { readonly look: 'files' | 'token' | 'who' | 'rights'; readonly panel: string; readonly kind: string }[]>
> = {
  Pod: [
    { look: 'files', panel: 'files', kind: '' },
    { look: 'token', panel: 'token', kind: 'pod/' },
    { look: 'who', panel: 'identity', kind: 'pod/' },
  ],
  ServiceAccount: [
    { look: 'token', panel: 'token', kind: 'account/' },
    { look: 'rights', panel: 'identity', kind: 'account/' },
  ],
}

/** Why something was not possible: what the server said, or the status it answered with. */
type Refusal = string | number

/** Deletes an object. Resolves to why that was not possible. */
async function deleteObject(transport: Transport, resource: string, { apiVersion, metadata }: KubeObject): Promise<Refusal | undefined> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const place = metadata.namespace ? `/namespaces/${metadata.namespace}` : ''
  const url = `${root}${place}/${resource.split('.')[0]}/${encodeURIComponent(metadata.name ?? '')}`
  try {
    const response = await transport.request({ method: 'DELETE', url, headers: { accept: 'application/json' } })
    if (response.status < 300) return undefined
    return (JSON.parse(await response.text()) as { message?: string }).message ?? response.status
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
