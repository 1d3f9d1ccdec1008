import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { EDITOR } from '../../messages/editor.ts'
import { ManifestActions } from '../why/manifest-actions.tsx'
import { useApplied } from '../why/use-applied.ts'
import { useManifestUse } from '../why/use-manifest-use.ts'

/** What to do about a mistake in a role or a binding: in words, and as objects that are ready to be applied. */
export default function MistakeRepair({ mistake: { title, remedy, explanation, repair } }: { readonly mistake: FoundMistake }) {
  const [applied, setApplied] = useApplied()
  const use = useManifestUse()
  const messages = EDITOR.use().outcome
  return (
    <div className="mistake-repair">
      <p>{remedy}</p>
      <details>
        <summary>{messages.whyThatIsSo}</summary>
        <p>{explanation}</p>
      </details>
      {repair.length > 0 && <ManifestActions manifests={repair} title={messages.repair(title)} open={false} {...use} onApplied={setApplied} />}
      {applied.length > 0 && <p className="soft">{messages.repaired}</p>}
    </div>
  )
}
