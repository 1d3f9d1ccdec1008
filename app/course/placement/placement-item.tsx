import { useState } from 'react'
import type { PlacementAnswer, PlacementItem } from '../../lessons/examining/placement.ts'
import { ConfidenceButtons } from '../confidence-buttons.tsx'
import { Markdown } from '../markdown.tsx'
import { Choices } from '../question.tsx'
import { PAGES } from '../../messages/pages.ts'

interface ItemProps<T extends PlacementItem['type']> {
  readonly item: Item<T>
  readonly onAnswer: (answer: PlacementAnswer) => void
}

type Item<T extends PlacementItem['type']> = Extract<PlacementItem, { type: T }>

/** A question of a lesson. What is right is told at the end: this is no lesson yet. */
export function PlacementQuestion({ item, onAnswer }: ItemProps<'question'>) {
  const [chosen, setChosen] = useState<number>()
  const messages = PAGES.use().placement
  const { text, options } = item.question
  const commit = (confidence: number) => {
    const option = chosen === undefined ? undefined : options[chosen]
    if (option) onAnswer({ item, option: option.number, correct: option.correct, confidence })
  }
  return (
    <article className="card predict" aria-label={messages.question}>
      <Markdown content={text} />
      <Choices legend={messages.answer} options={options} committed={undefined} chosen={chosen} onChoose={setChosen} />
      <ConfidenceButtons ready={chosen !== undefined} onCommit={commit} />
      <p>
        <button type="button" className="button quiet" onClick={() => onAnswer({ item, correct: false, confidence: 1 })}>
          {messages.unknown}
        </button>
      </p>
    </article>
  )
}

/** A card: answered in one's head, then compared. */
export function PlacementCard({ item, onAnswer }: ItemProps<'card'>) {
  const [confidence, setConfidence] = useState<number>()
  const messages = PAGES.use().placement
  return (
    <article className="card recall" aria-label={messages.card}>
      <p className="recall-question">{item.card.question}</p>
      {confidence === undefined ? (
        <>
          <p className="card-note">{messages.say}</p>
          <p className="card-actions">
            <button type="button" className="button" onClick={() => setConfidence(3)}>
              {messages.haveIt}
            </button>
            <button type="button" className="button" onClick={() => setConfidence(2)}>
              {messages.thinkSo}
            </button>
            <button type="button" className="button" onClick={() => onAnswer({ item, correct: false, confidence: 1 })}>
              {messages.unknown}
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
              {messages.said}
            </button>
            <button type="button" className="button" onClick={() => onAnswer({ item, correct: false, confidence })}>
              {messages.saidOther}
            </button>
          </p>
        </>
      )}
    </article>
  )
}
