import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { SectionBlock, RecallBlock } from '../../lessons/reading/lesson.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'
import { messageOf } from '../message-of.ts'
import { language } from '../../session/language.ts'
import { PAGES } from '../../messages/pages.ts'
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
  const { chosen } = useStore(language)
  const messages = PAGES.use().sheet
  const course = useStore(session.course, (state) => state.course)
  if (problem) return <p role="alert">{messages.cannotBe(problem)}</p>
  if (!parts) return <p className="course-loading">{messages.puttingTogether}</p>
  return (
    <article className="lesson sheet">
      <header>
        <p className="lesson-meta">{messages.release(course?.release ?? '')}</p>
        <h1>{messages.title(course?.title ?? '')}</h1>
        <p className="card-actions no-print">
          <button type="button" className="button primary" onClick={() => window.print()}>
            {messages.print}
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
      <Glossary terms={{ ...course?.glossary, ...course?.glossaries?.[chosen] }} />
    </article>
  )
}

function Glossary({ terms }: { readonly terms: Readonly<Record<string, string>> }) {
  const entries = Object.entries(terms)
  if (entries.length === 0) return null
  return (
    <section className="sheet-part">
      <h2>{PAGES.use().sheet.words}</h2>
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
  const { chosen } = useStore(language)
  const [parts, setParts] = useState<readonly SheetPart[]>()
  const [problem, setProblem] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: lessons are read in the language chosen
  useEffect(() => {
    const files = (course?.lessons ?? []).filter(({ kind }) => kind === 'lesson' || kind === 'reading').map(({ file }) => file)
    Promise.all(files.map((file) => partOf(session, file))).then(
      (all) => setParts(all.filter(({ sections }) => sections.length > 0)),
      (error: unknown) => setProblem(messageOf(error)),
    )
  }, [session, course, chosen])
  return { parts, problem }
}

async function partOf({ course }: Session, file: string): Promise<SheetPart> {
  const { meta, blocks } = await course.read(file)
  const sections = blocks.filter((block): block is SectionBlock => block.type === 'section' && block.activity === 'cheatsheet')
  return { file, title: meta.title, sections, cards: blocks.filter((block) => block.type === 'recall') }
}
