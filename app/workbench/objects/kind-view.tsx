import { OBJECTS } from '../../messages/objects.ts'
import type { ClusterView } from '../../session/store.ts'
import { useCluster } from '../session-context.tsx'
import type { KindShown } from './kinds-shown.ts'
import { useKubectl } from './use-kubectl.ts'

interface KindViewProps {
  readonly kind: KindShown
  readonly namespace: string | undefined
  readonly objects: ClusterView['objects']
}

/** All objects of a kind in a namespace, as kubectl lists them. */
export function KindView({ kind: { resource, kind }, namespace, objects }: KindViewProps) {
  const messages = OBJECTS.use()
  const label = messages.kinds[kind]
  const minute = useCluster((view) => Math.floor(view.now / 60_000))
  const found = objects.get(resource)
  const place = namespace === undefined ? [] : [`--namespace=${namespace}`]
  const text = useKubectl(['get', resource, ...place, '--output=wide'], found ?? minute)
  return (
    <section className="object-detail" aria-label={label}>
      <header className="object-head">
        <h2>
          {label} <span className="soft">{namespace === undefined ? messages.kind.ofCluster : messages.kind.in(namespace)}</span>
        </h2>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else to focus */}
      <div className="object-side" tabIndex={0}>
        <p className="object-command">
          <code>
            kubectl get {resource.split('.')[0]}
            {namespace && namespace !== 'default' && ` -n ${namespace}`} -o wide
          </code>
        </p>
        {text !== undefined && (
          <pre>
            <code>{text}</code>
          </pre>
        )}
      </div>
    </section>
  )
}
