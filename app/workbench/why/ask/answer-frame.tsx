import type { ReactNode } from 'react'
import { WHY } from '../../../messages/why.ts'
import type { Asked } from '../use-answer.ts'

interface AnswerFrameProps<Answer> {
  readonly asked: Asked<Answer>
  readonly children: (answer: Answer) => ReactNode
}

/** An answer once it is there; before that, that it is asked, and when there is none, why not. */
export function AnswerFrame<Answer extends { readonly sentence: string }>({ asked: { answer, problem }, children }: AnswerFrameProps<Answer>) {
  const { asking } = WHY.use()
  if (problem !== undefined) return <p className="why-problem">{problem}</p>
  if (!answer) return <p className="why-waiting">{asking}</p>
  return (
    <div className="ask-answer">
      <p className="ask-sentence">{answer.sentence}</p>
      {children(answer)}
    </div>
  )
}
