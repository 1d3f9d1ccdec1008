import { useState } from 'react'
import { MYTH_ANSWERS } from '../lessons/examining/myth-answers.ts'
import type { MythBlock } from '../lessons/reading/lesson.ts'
import { ExperimentParts } from './experiment-card.tsx'
import { useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { Choices, Commit } from './question.tsx'
import { COURSE } from '../messages/course.ts'

/** A claim people make: commit, run the experiment, then read what it showed. */
export function MythCard({ block }: { readonly block: MythBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const [option, setOption] = useState<number>()
  const [looked, setLooked] = useState(false)
  const messages = COURSE.use().myth
  const options = MYTH_ANSWERS.map((verdict) => ({ text: messages.answers[verdict], correct: verdict === block.verdict }))
  return (
    <article className="card myth" aria-label={messages.name}>
      <p className="card-kind">{messages.head}</p>
      <p className="myth-claim">{messages.quoted(block.claim)}</p>
      {/* The verdict waits for the experiment: the cluster is to say it first. */}
      <Choices
        legend={messages.question}
        options={looked ? options : options.map(({ text }) => ({ text, correct: false }))}
        committed={looked ? made?.option : undefined}
        chosen={made?.option ?? option}
        onChoose={setOption}
        closed={made !== undefined}
      />
      {made === undefined && (
        <Commit
          ready={option !== undefined}
          onCommit={(confidence) =>
            option !== undefined && record({ type: 'predicted', option, correct: options[option]?.correct ?? false, confidence })
          }
        />
      )}
      {made !== undefined && (
        <>
          <p className="card-kind">{messages.ask}</p>
          <ExperimentParts parts={block.experiment} />
          {looked ? (
            <div className="verdict" role="status">
              <p className="verdict-head">
                {messages.is[block.verdict]} {made.correct ? messages.had : messages.hadNot}
              </p>
              <Markdown content={block.refutation} />
            </div>
          ) : (
            <button type="button" className="button" onClick={() => setLooked(true)}>
              {messages.seen}
            </button>
          )}
        </>
      )}
    </article>
  )
}
