import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { chosenFiles, droppedFiles } from '../session/given-files.ts'
import type { Session } from '../session/session.ts'
import './own-course.css'
import { COURSE } from '../messages/course.ts'

/** Another course in the place of this one: a folder or a zip of the learner's own, and the way back. */
export function OwnCourseChoice({ session: { ownCourse } }: { readonly session: Session }) {
  const isOwn = useStore(ownCourse.state, (state) => state.isOwn)
  const folder = useRef<HTMLInputElement>(null)
  const messages = COURSE.use().own
  // React knows no such property, and every browser has it.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  const choose = (input: HTMLInputElement) => {
    if (input.files && input.files.length > 0) void ownCourse.bring(chosenFiles(input.files))
    input.value = ''
  }
  return (
    <section className="own-course">
      <h2>{isOwn ? messages.isOwn : messages.head}</h2>
      <p>{messages.what}</p>
      <p className="card-actions">
        <label className="button small file-button">
          {messages.folder}
          <input ref={folder} type="file" multiple className="visually-hidden" onChange={(event) => choose(event.target)} />
        </label>
        <label className="button small file-button">
          {messages.zip}
          <input type="file" accept=".zip,application/zip" className="visually-hidden" onChange={(event) => choose(event.target)} />
        </label>
        {isOwn && (
          <button type="button" className="button small" onClick={() => void ownCourse.backToBuiltIn()}>
            {messages.back}
          </button>
        )}
      </p>
    </section>
  )
}

/** What is wrong in a course that was brought, as `keycard lessons check` would say it. */
export function OwnCourseProblems({ session: { ownCourse } }: { readonly session: Session }) {
  const { problems, used } = useStore(ownCourse.state)
  const messages = COURSE.use()
  if (problems.length === 0) return null
  return (
    <section className="notice own-course-problems" role="alert">
      <p>{used ? messages.own.used(problems.length) : messages.own.notUsed(problems.length)}</p>
      <ol>
        {problems.map(({ message }) => (
          <li key={message}>
            <code>{message}</code>
          </li>
        ))}
      </ol>
      <button type="button" className="button small" onClick={() => ownCourse.dismissProblems()}>
        {messages.allRight}
      </button>
    </section>
  )
}

/** Shown while files are dragged over the page; what is dropped where no panel takes it is a course. */
export function CourseDropPlace({ session: { ownCourse } }: { readonly session: Session }) {
  const [over, setOver] = useState(false)
  const messages = COURSE.use().own
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const drag = (event: DragEvent) => {
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return
      event.preventDefault()
      void droppedFiles(event.dataTransfer).then((files) => ownCourse.bring(files))
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [ownCourse])
  return over ? <p className="course-drop">{messages.drop}</p> : null
}
