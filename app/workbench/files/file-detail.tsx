import type { PodObject } from '../../cluster/resources/pods/pod.ts'
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
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const { type, uid, gid, modified, target, leadsTo, content } = entry
  const source = sourceOf(pod, container, path)
  const user = userOf(pod, containerOf(pod, container))
  return (
    <section className="file-detail" aria-label="File">
      <header>
        <h2>
          <code>{path}</code>
        </h2>
        <p>
          <code>{modeText(entry)}</code> owner {uid}, group {gid}. {type === 'link' ? '' : accessOf(entry, user)}
        </p>
        <p className="soft">
          Written {dateTime(modified)}, {fromNow(modified, now)}. {source}
        </p>
        {type === 'link' && <LinkWords name={entry.name} target={target ?? ''} />}
        {leadsTo && (
          <p>
            {leadsTo.type === 'file' ? 'The file' : 'The folder'} it leads to: <code>{modeText(leadsTo)}</code> owner {leadsTo.uid}, group{' '}
            {leadsTo.gid}. {accessOf(leadsTo, user)}
          </p>
        )}
      </header>
      {content !== undefined && <Content text={content} />}
    </section>
  )
}

/** What the links of a volume are for. */
function LinkWords({ name, target }: { readonly name: string; readonly target: string }) {
  const swap = name === '..data'
  return (
    <p>
      A link to <code>{target}</code>.{' '}
      {swap
        ? 'The kubelet writes a whole new folder, and then turns this link to it in one step: who reads sees all of the old files or all of the new ones, never some of each.'
        : target.startsWith('..data/')
          ? 'It never changes: what changes is where ..data leads.'
          : ''}
    </p>
  )
}

function Content({ text }: { readonly text: string }) {
  const { others } = TOKEN_TEXT.use()
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
        <p className="soft">The file is empty.</p>
      ) : (
        <pre>
          <code>{text}</code>
        </pre>
      )}
    </>
  )
}
