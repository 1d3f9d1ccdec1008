import { useState } from 'react'
import { MYTH_ANSWERS } from '../lessons/examining/myth-answers.ts'
import type { MythBlock } from '../lessons/reading/lesson.ts'
import { ExperimentParts } from './experiment-card.tsx'
import { useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { Choices, Commit } from './question.tsx'

/** A claim people make: commit, run the experiment, then read what it showed. */
export function MythCard({ block }: { readonly block: MythBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const [option, setOption] = useState<number>()
  const [looked, setLooked] = useState(false)
  const options = MYTH_ANSWERS.map(({ verdict, text }) => ({ text, correct: verdict === block.verdict }))
  return (
    <section className="card myth" aria-label="Myth or truth">
      <p className="card-kind">Myth or truth?</p>
      <p className="myth-claim">“{block.claim}”</p>
      {/* The verdict waits for the experiment: the cluster is to say it first. */}
      <Choices
        legend="Is it so?"
        options={looked ? options : options.map(({ text }) => ({ text, correct: false }))}
        committed={looked ? made?.option : undefined}
        chosen={made?.option ?? option}
        onChoose={setOption}
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
          <p className="card-kind">Ask the cluster</p>
          <ExperimentParts parts={block.experiment} />
          {looked ? (
            <div className="verdict" role="status">
              <p className="verdict-head">{headline(block, made.correct)}</p>
              <Markdown content={block.refutation} />
            </div>
          ) : (
            <button type="button" className="button" onClick={() => setLooked(true)}>
              I have seen it: what does it show?
            </button>
          )}
        </>
      )}
    </section>
  )
}

function headline({ verdict }: MythBlock, correct: boolean): string {
  const is = verdict === 'true' ? 'It is true.' : verdict === 'false' ? 'It is a myth.' : 'It depends.'
  return correct ? `${is} You had it right.` : `${is} You had committed to something else.`
}
