import type { ReactNode } from 'react'
import type { Asked } from '../use-answer.ts'

interface AnswerFrameProps<Answer> {
  readonly asked: Asked<Answer>
  readonly children: (answer: Answer) => ReactNode
}

/** An answer once it is there; before that, that it is asked, and when there is none, why not. */
export function AnswerFrame<Answer extends { readonly sentence: string }>({ asked: { answer, problem }, children }: AnswerFrameProps<Answer>) {
  if (problem !== undefined) return <p className="why-problem">{problem}</p>
  if (!answer) return <p className="why-waiting">Asking the authorizer …</p>
  return (
    <div className="ask-answer">
      <p className="ask-sentence">{answer.sentence}</p>
      {children(answer)}
    </div>
  )
}
