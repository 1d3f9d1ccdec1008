import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { lessonTemplate } from '../lessons/writing/lesson-template.ts'
import { AUTHOR } from '../messages/author.ts'
import { LanguageSwitch } from '../messages/language-switch.tsx'
import { ThemeSwitch } from '../workbench/theme-switch.tsx'
import { useAuthoring } from './authoring-context.tsx'
import { download } from '../course/download.ts'
import { messageOf } from '../course/message-of.ts'
import { RecordButton, RecordingStatus } from './record-button.tsx'

/** Where a lesson comes from and goes to: the course, the template, a file of the author's, a download. */
export function AuthorBar() {
  const { authoring } = useAuthoring()
  const [files, setFiles] = useState<readonly { readonly file: string; readonly title: string }[]>([])
  /** The file that could not be opened, or none for the course; and why. */
  const [problem, setProblem] = useState<{ readonly file?: string; readonly why: string }>()
  const messages = AUTHOR.use()
  const open = useStore(authoring.drafts, (state) => state.open)
  useEffect(() => {
    authoring.courseFiles().then(setFiles, (error: unknown) => setProblem({ why: messageOf(error) }))
  }, [authoring])
  const openLesson = (file: string) => {
    setProblem(undefined)
    authoring.openCourseFile(file).catch((error: unknown) => setProblem({ file, why: messageOf(error) }))
  }
  return (
    <header className="top-bar author-bar">
      <p className="mark">
        <a href="./">Keycard</a> <span className="author-name">{messages.forAuthors}</span>
      </p>
      <div className="author-actions">
        <label>
          <span className="visually-hidden">{messages.openLesson}</span>
          <select value="" onChange={(event) => openLesson(event.target.value)}>
            <option value="" disabled>
              {messages.openLessonChoice}
            </option>
            {files.map(({ file, title }) => (
              <option key={file} value={file}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button small" onClick={() => authoring.drafts.openCopy('new-lesson.md', lessonTemplate('new-lesson'))}>
          {messages.fromTemplate}
        </button>
        <label className="button small file-button">
          {messages.openFile}
          <input
            type="file"
            className="visually-hidden"
            accept=".md,text/markdown"
            multiple
            onChange={(event) => {
              for (const file of event.target.files ?? []) void file.text().then((text) => authoring.drafts.openCopy(file.name, text))
              event.target.value = ''
            }}
          />
        </label>
        <button
          type="button"
          className="button small"
          onClick={() => download(open.replace(/^.*\//, ''), authoring.draft.markdown, 'text/markdown;charset=utf-8')}
        >
          {messages.download}
        </button>
        <RecordButton />
        <RecordingStatus />
      </div>
      {problem && (
        <p role="alert" className="author-problem">
          {problem.file === undefined ? messages.courseUnreadable(problem.why) : messages.cannotOpen(problem.file, problem.why)}
        </p>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  )
}
