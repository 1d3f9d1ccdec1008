import { useState } from 'react'
import type { Question } from '../../lessons/examining/question.ts'
import type { ExamAnswer } from '../../lessons/progress/exam.ts'
import { EXAM } from '../../messages/exam.ts'
import { ConfidenceButtons } from '../confidence-buttons.tsx'
import { Markdown } from '../markdown.tsx'
import { Choices } from '../question.tsx'

interface QuestionProps {
  readonly title: string
  readonly question: Question
  readonly onAnswer: (answer: ExamAnswer) => void
}

/** What an answer that was left out is kept as. */
const NONE = -1

/** A question of the exam. What is right is told when the exam has ended. */
export function ExamQuestion({ title, question: { text, options }, onAnswer }: QuestionProps) {
  const [chosen, setChosen] = useState<number>()
  const messages = EXAM.use().question
  const commit = (confidence: number) => {
    const option = chosen === undefined ? undefined : options[chosen]
    if (option) onAnswer({ option: option.number, correct: option.correct, confidence })
  }
  return (
    <article className="card predict" aria-label={title}>
      <h2 className="card-kind">{title}</h2>
      <Markdown content={text} />
      <Choices legend={messages.answer} options={options} committed={undefined} chosen={chosen} onChoose={setChosen} />
      <ConfidenceButtons ready={chosen !== undefined} onCommit={commit} />
      <p>
        <button type="button" className="button quiet" onClick={() => onAnswer({ option: NONE, correct: false, confidence: 1 })}>
          {messages.unknown}
        </button>
      </p>
    </article>
  )
}
