import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { importedProgress, LARGEST_IMPORT, progressInWords } from '../lessons/progress/imported-progress.ts'
import { emptyProgress, type Progress } from '../lessons/progress/progress.ts'
import type { Session } from '../session/session.ts'
import { download } from './download.ts'

/** What is offered to be put in the place of the progress that is here. */
interface Offer {
  readonly progress: Progress
  readonly says: string
  readonly notes: readonly string[]
}

/** The learner's progress as a file: to take along, and to bring here. */
export function ProgressPage({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const progress = useStore(session.course, (state) => state.progress)
  const [offer, setOffer] = useState<Offer>()
  const [refused, setRefused] = useState<string>()
  const [replaced, setReplaced] = useState<Progress>()
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => {
    const text = file.size > LARGEST_IMPORT ? ' '.repeat(LARGEST_IMPORT + 1) : await file.text()
    const lessons = session.course.getState().course?.lessons.map((lesson) => lesson.file) ?? []
    const found = importedProgress(file.name, text, lessons)
    setReplaced(undefined)
    setRefused('refused' in found ? found.refused : undefined)
    setOffer(
      'refused' in found
        ? undefined
        : { progress: found.progress, says: `In “${file.name}”: ${progressInWords(found.progress)}.`, notes: found.notes },
    )
  }
  const replace = (by: Progress) => {
    setReplaced(progress)
    setOffer(undefined)
    session.course.replaceProgress(by)
  }
  return (
    <article className="lesson progress-page">
      <header>
        <p className="lesson-meta">Kept in this browser alone</p>
        <h1>Your progress</h1>
      </header>
      <p>Here: {progressInWords(progress)}.</p>
      <p>
        It is on this machine, and nobody else sees it. To go on in another browser, or to be safe when this one forgets, save it to a file and open
        that there.
      </p>
      <p className="card-actions">
        <button
          type="button"
          className="button primary"
          onClick={() => download('keycard-progress.json', JSON.stringify(progress, null, 2), 'application/json')}
        >
          Save to a file
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          Open a file …
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setRefused(undefined)
            setReplaced(undefined)
            setOffer({
              progress: emptyProgress(),
              says: 'Begin as if you had never been here. Save it to a file first if you may want it back.',
              notes: [],
            })
          }}
        >
          Start afresh …
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File of saved progress"
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
          {refused}
        </p>
      )}
      {offer && (
        <section className="card" aria-label="Replace your progress" role="status">
          <p>{offer.says}</p>
          {offer.notes.map((note) => (
            <p key={note} className="card-note">
              {note}
            </p>
          ))}
          <p>It takes the place of what is here.</p>
          <p className="card-actions">
            <button type="button" className="button primary" onClick={() => replace(offer.progress)}>
              Replace what is here
            </button>
            <button type="button" className="button" onClick={() => setOffer(undefined)}>
              Leave it as it is
            </button>
          </p>
        </section>
      )}
      {replaced && (
        <p role="status">
          Done.{' '}
          <button type="button" className="button small" onClick={() => replace(replaced)}>
            Undo
          </button>
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={onClose}>
          Back to the lesson
        </button>
      </p>
    </article>
  )
}
