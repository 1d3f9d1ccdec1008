import { useState } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'
import { manifestOf } from './object-history.ts'

/** What can be done with an object: edit it, delete it, and look at it elsewhere. */
export function ObjectActions({ resource, object }: { readonly resource: string; readonly object: KubeObject }) {
  const { session } = useWorkbench()
  const { bus } = session
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { namespace, name = '' } = object.metadata
  const remove = async () => {
    setAsking(false)
    setProblem(await deleteObject(session.port, resource, object))
  }
  return (
    <div className="object-actions">
      <div className="object-buttons">
        {ELSEWHERE[object.kind]?.map(({ label, panel, kind }) => (
          <button
            key={panel}
            type="button"
            className="button small"
            onClick={() => bus.send({ type: 'open-panel', panel, subject: `${kind}${namespace}/${name}` })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          className="button small"
          onClick={() => bus.send({ type: 'open-file', name: `${name}.${object.kind.toLowerCase()}.yaml`, text: manifestOf(object) })}
        >
          Edit
        </button>
        {asking ? (
          <>
            <span>Delete {name}?</span>
            <button type="button" className="button small" onClick={() => void remove()}>
              Yes, delete it
            </button>
            <button type="button" className="button small" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </>
        ) : (
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            Delete
          </button>
        )}
      </div>
      {problem && (
        <p className="object-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Panels that show an object of a kind in their own way, and how they name it. */
const ELSEWHERE: Readonly<Record<string, readonly { readonly label: string; readonly panel: string; readonly kind: string }[]>> = {
  Pod: [
    { label: 'Its files', panel: 'files', kind: '' },
    { label: 'Its token', panel: 'token', kind: 'pod/' },
    { label: 'Who it is', panel: 'identity', kind: 'pod/' },
  ],
  ServiceAccount: [
    { label: 'Its token', panel: 'token', kind: 'account/' },
    { label: 'What it may do', panel: 'identity', kind: 'account/' },
  ],
}

/** Deletes an object as the admin. Resolves to why that was not possible. */
async function deleteObject(
  port: Parameters<typeof connection>[0],
  resource: string,
  { apiVersion, metadata }: KubeObject,
): Promise<string | undefined> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const place = metadata.namespace ? `/namespaces/${metadata.namespace}` : ''
  const url = `${root}${place}/${resource.split('.')[0]}/${encodeURIComponent(metadata.name ?? '')}`
  try {
    const transport = connection(port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'page')
    const response = await transport.request({ method: 'DELETE', url, headers: { accept: 'application/json' } })
    if (response.status < 300) return undefined
    return (JSON.parse(await response.text()) as { message?: string }).message ?? `the server answered ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
