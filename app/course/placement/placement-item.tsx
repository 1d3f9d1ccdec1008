import { useState } from 'react'
import type { PlacementAnswer, PlacementItem } from '../../lessons/examining/placement.ts'
import { ConfidenceButtons } from '../confidence-buttons.tsx'
import { Markdown } from '../markdown.tsx'
import { Choices } from '../question.tsx'

type Item<T extends PlacementItem['type']> = Extract<PlacementItem, { type: T }>

interface ItemProps<T extends PlacementItem['type']> {
  readonly item: Item<T>
  readonly onAnswer: (answer: PlacementAnswer) => void
}

/** A question of a lesson. What is right is told at the end: this is no lesson yet. */
export function PlacementQuestion({ item, onAnswer }: ItemProps<'question'>) {
  const [chosen, setChosen] = useState<number>()
  const { text, options } = item.question
  const commit = (confidence: number) => {
    const option = chosen === undefined ? undefined : options[chosen]
    if (option) onAnswer({ item, option: option.number, correct: option.correct, confidence })
  }
  return (
    <article className="card predict" aria-label="Question">
      <Markdown content={text} />
      <Choices legend="Your answer" options={options} committed={undefined} chosen={chosen} onChoose={setChosen} />
      <ConfidenceButtons ready={chosen !== undefined} onCommit={commit} />
      <p>
        <button type="button" className="button quiet" onClick={() => onAnswer({ item, correct: false, confidence: 1 })}>
          I do not know
        </button>
      </p>
    </article>
  )
}

/** A card: answered in one's head, then compared. */
export function PlacementCard({ item, onAnswer }: ItemProps<'card'>) {
  const [confidence, setConfidence] = useState<number>()
  return (
    <article className="card recall" aria-label="Card">
      <p className="recall-question">{item.card.question}</p>
      {confidence === undefined ? (
        <>
          <p className="card-note">Say the answer to yourself.</p>
          <p className="card-actions">
            <button type="button" className="button" onClick={() => setConfidence(3)}>
              I have it
            </button>
            <button type="button" className="button" onClick={() => setConfidence(2)}>
              I think I have it
            </button>
            <button type="button" className="button" onClick={() => onAnswer({ item, correct: false, confidence: 1 })}>
              I do not know
            </button>
          </p>
        </>
      ) : (
        <>
          <div className="verdict" role="status">
            <Markdown content={item.card.answer} />
          </div>
          <p className="card-actions">
            <button type="button" className="button" onClick={() => onAnswer({ item, correct: true, confidence })}>
              That is what I said
            </button>
            <button type="button" className="button" onClick={() => onAnswer({ item, correct: false, confidence })}>
              I said something else
            </button>
          </p>
        </>
      )}
    </article>
  )
}
