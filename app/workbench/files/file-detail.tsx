import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import { FILES } from '../../messages/files.ts'
import type { ContainerEntry } from '../../session/cluster-port.ts'
import { TOKEN_TEXT } from '../../messages/token-text.ts'
import { useCluster } from '../session-context.tsx'
import { dateTime, fromNow } from '../time-format.ts'
import { recognize } from '../token/recognize.ts'
import { TokenGlance } from '../token/token-glance.tsx'
import { accessOf, modeText, userOf } from './file-mode.ts'
import { containerOf, sourceOf } from './mounts.ts'

interface FileDetailProps {
  readonly pod: PodObject
  readonly container: string
  readonly path: string
  readonly entry: ContainerEntry
}

/** A file or a link: who may read it, where it came from, and what is in it. */
export function FileDetail({ pod, container, path, entry }: FileDetailProps) {
  const messages = FILES.use()
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const { type, uid, gid, modified, target, leadsTo, content } = entry
  const source = sourceOf(pod, container, path)
  const user = userOf(pod, containerOf(pod, container))
  return (
    <section className="file-detail" aria-label={messages.file}>
      <header>
        <h2>
          <code>{path}</code>
        </h2>
        <p>
          <code>{modeText(entry)}</code> {messages.detail.owner(uid, gid)} {type === 'link' ? '' : accessOf(entry, user)}
        </p>
        <p className="soft">
          {messages.detail.written(dateTime(modified), fromNow(modified, now))} {source}
        </p>
        {type === 'link' && <LinkWords name={entry.name} target={target ?? ''} />}
        {leadsTo && (
          <p>
            {messages.detail.leadsTo[leadsTo.type === 'file' ? 'file' : 'folder']} <code>{modeText(leadsTo)}</code>{' '}
            {messages.detail.owner(leadsTo.uid, leadsTo.gid)} {accessOf(leadsTo, user)}
          </p>
        )}
      </header>
      {content !== undefined && <Content text={content} />}
    </section>
  )
}

/** What the links of a volume are for. */
function LinkWords({ name, target }: { readonly name: string; readonly target: string }) {
  const { linkTo, swap, stable } = FILES.use().detail
  return (
    <p>
      {linkTo} <code>{target}</code>. {name === '..data' ? swap : target.startsWith('..data/') ? stable : ''}
    </p>
  )
}

function Content({ text }: { readonly text: string }) {
  const { others } = TOKEN_TEXT.use()
  const { empty } = FILES.use().detail
  const found = recognize(text)
  if (found.kind === 'token') return <TokenGlance token={found} />
  return (
    <>
      {found.kind === 'other' && (found.what === 'certificate' || found.what === 'private-key') && (
        <p>
          <b>{others[found.what].title}.</b> {others[found.what].explanation}
        </p>
      )}
      {text === '' ? (
        <p className="soft">{empty}</p>
      ) : (
        <pre>
          <code>{text}</code>
        </pre>
      )}
    </>
  )
}
