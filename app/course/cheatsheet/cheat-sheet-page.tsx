import { useStore } from 'zustand'
import type { Lesson, SectionBlock, RecallBlock } from '../../lessons/reading/lesson.ts'
import type { Session } from '../../session/session.ts'
import { useLessonsRead } from '../lessons-read.ts'
import { Markdown } from '../markdown.tsx'
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
  const { made: parts, problem } = useLessonsRead(session, KINDS, partOf)
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

const KINDS = ['lesson', 'reading']

/** What a lesson gives; undefined for one that has no cheat sheet of its own. */
function partOf(file: string, { meta, blocks }: Lesson): SheetPart | undefined {
  const sections = blocks.filter((block): block is SectionBlock => block.type === 'section' && block.activity === 'cheatsheet')
  if (sections.length === 0) return undefined
  return { file, title: meta.title, sections, cards: blocks.filter((block) => block.type === 'recall') }
}
