import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { importedProgress, LARGEST_IMPORT, progressInNumbers, type Refusal } from '../lessons/progress/imported-progress.ts'
import { emptyProgress, type Progress } from '../lessons/progress/progress.ts'
import type { ProgressMessages } from '../messages/progress.en.ts'
import { PROGRESS } from '../messages/progress.ts'
import type { Session } from '../session/session.ts'
import { download } from './download.ts'

/** What is offered to be put in the place of the progress that is here. */
interface Offer {
  readonly progress: Progress
  /** Where it comes from; without one it is progress of which nothing has been made yet. */
  readonly file?: string
  /** Lessons it tells of that the course does not have. */
  readonly strange: number
}

function inWords(progress: Progress, messages: ProgressMessages): string {
  const numbers = progressInNumbers(progress)
  return numbers ? messages.some(numbers.begun, numbers.finished, numbers.cards, numbers.exams) : messages.nothing
}

/** The learner's progress as a file: to take along, and to bring here. */
export function ProgressPage({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const progress = useStore(session.course, (state) => state.progress)
  const [offer, setOffer] = useState<Offer>()
  const [refused, setRefused] = useState<{ readonly file: string; readonly why: Refusal }>()
  const [replaced, setReplaced] = useState<Progress>()
  const messages = PROGRESS.use()
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => {
    const text = file.size > LARGEST_IMPORT ? ' '.repeat(LARGEST_IMPORT + 1) : await file.text()
    const lessons = session.course.getState().course?.lessons.map((lesson) => lesson.file) ?? []
    const found = importedProgress(text, lessons)
    setReplaced(undefined)
    setRefused('refused' in found ? { file: file.name, why: found.refused } : undefined)
    setOffer('refused' in found ? undefined : { ...found, file: file.name })
  }
  const replace = (by: Progress) => {
    setReplaced(progress)
    setOffer(undefined)
    session.course.replaceProgress(by)
  }
  return (
    <article className="lesson progress-page">
      <header>
        <p className="lesson-meta">{messages.kept}</p>
        <h1>{messages.head}</h1>
      </header>
      <p>{messages.here(inWords(progress, messages))}</p>
      <p>{messages.where}</p>
      <p className="card-actions">
        <button
          type="button"
          className="button primary"
          onClick={() => download('keycard-progress.json', JSON.stringify(progress, null, 2), 'application/json')}
        >
          {messages.save}
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          {messages.open}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setRefused(undefined)
            setReplaced(undefined)
            setOffer({ progress: emptyProgress(), strange: 0 })
          }}
        >
          {messages.afresh}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={messages.file}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void read(file)
            // The same file chosen again is read again.
            event.target.value = ''
          }}
        />
      </p>
      {refused && (
        <p className="progress-refused" role="alert">
          {messages.refused(refused.file, messages.why[refused.why])}
        </p>
      )}
      {offer && (
        <section className="card" aria-label={messages.replace.name} role="status">
          <p>{offer.file === undefined ? messages.afreshSays : messages.inFile(offer.file, inWords(offer.progress, messages))}</p>
          {offer.strange > 0 && <p className="card-note">{messages.strange(offer.strange)}</p>}
          <p>{messages.replace.what}</p>
          <p className="card-actions">
            <button type="button" className="button primary" onClick={() => replace(offer.progress)}>
              {messages.replace.replace}
            </button>
            <button type="button" className="button" onClick={() => setOffer(undefined)}>
              {messages.replace.leave}
            </button>
          </p>
        </section>
      )}
      {replaced && (
        <p role="status">
          {messages.replace.done}{' '}
          <button type="button" className="button small" onClick={() => replace(replaced)}>
            {messages.replace.undo}
          </button>
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={onClose}>
          {messages.back}
        </button>
      </p>
    </article>
  )
}
