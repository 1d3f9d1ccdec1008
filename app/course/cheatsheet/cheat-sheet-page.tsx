import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { SectionBlock, RecallBlock } from '../../lessons/reading/lesson.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'
import { messageOf } from '../message-of.ts'
import './cheat-sheet.css'

/** What a lesson gives to the sheet: its table of commands, and its cards as sentences to remember. */
interface SheetPart {
  readonly file: string
  readonly title: string
  readonly sections: readonly SectionBlock[]
  readonly cards: readonly RecallBlock[]
}

/** One sheet of all that is worth looking up, from the lessons' own cheat sheets and cards; made to be printed. */
export function CheatSheetPage({ session }: { readonly session: Session }) {
  const { parts, problem } = useSheet(session)
  const course = useStore(session.course, (state) => state.course)
  if (problem) return <p role="alert">The cheat sheet cannot be put together: {problem}</p>
  if (!parts) return <p className="course-loading">Putting the sheet together …</p>
  return (
    <article className="lesson sheet">
      <header>
        <p className="lesson-meta">Kubernetes {course?.release}</p>
        <h1>{course?.title}: cheat sheet</h1>
        <p className="card-actions no-print">
          <button type="button" className="button primary" onClick={() => window.print()}>
            Print
          </button>
        </p>
      </header>
      {parts.map(({ file, title, sections, cards }) => (
        <section key={file} className="sheet-part">
          <h2>{title}</h2>
          {sections.map((section) => (
            <Markdown key={section.title} content={section.content} />
          ))}
          {cards.length > 0 && (
            <dl>
              {cards.map((card) => (
                <div key={card.id}>
                  <dt>{card.question}</dt>
                  <dd>
                    <Markdown content={card.answer} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
      <Glossary terms={course?.glossary ?? {}} />
    </article>
  )
}

function Glossary({ terms }: { readonly terms: Readonly<Record<string, string>> }) {
  const entries = Object.entries(terms)
  if (entries.length === 0) return null
  return (
    <section className="sheet-part">
      <h2>Words</h2>
      <dl>
        {entries.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Lessons that have a cheat sheet of their own. */
function useSheet(session: Session): { parts: readonly SheetPart[] | undefined; problem: string | undefined } {
  const course = useStore(session.course, (state) => state.course)
  const [parts, setParts] = useState<readonly SheetPart[]>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const files = (course?.lessons ?? []).filter(({ kind }) => kind === 'lesson' || kind === 'reading').map(({ file }) => file)
    Promise.all(files.map((file) => partOf(session, file))).then(
      (all) => setParts(all.filter(({ sections }) => sections.length > 0)),
      (error: unknown) => setProblem(messageOf(error)),
    )
  }, [session, course])
  return { parts, problem }
}

async function partOf({ course }: Session, file: string): Promise<SheetPart> {
  const { meta, blocks } = await course.read(file)
  const sections = blocks.filter((block): block is SectionBlock => block.type === 'section' && block.activity === 'cheatsheet')
  return { file, title: meta.title, sections, cards: blocks.filter((block) => block.type === 'recall') }
}
