import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { QuestionOf, RbacAnswers, RbacPort, RbacQuestion } from '../../cluster/authz/ask/questions.ts'
import { language } from '../../session/language.ts'

/** What came of a question so far. While it is asked again, the answer before goes on being shown. */
export interface Asked<Answer> {
  readonly answer: Answer | undefined
  /** Why there is none, as a plain sentence. */
  readonly problem: string | undefined
}

const NOT_YET = { answer: undefined, problem: undefined }

/**
 * The answer to a question about RBAC. It is asked again when the question, the language or `state` changes: give something that changes with
 * the cluster's objects for a question about how things are now.
 */
export function useAnswer<Type extends RbacQuestion['type']>(
  port: RbacPort,
  question: QuestionOf<Type> | undefined,
  state?: unknown,
): Asked<RbacAnswers[Type]> {
  const { chosen } = useStore(language)
  const key = question && JSON.stringify(question)
  const [asked, setAsked] = useState<Asked<RbacAnswers[Type]> & { readonly key: string | undefined }>({ ...NOT_YET, key })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the question, `chosen` and `state` make an answer old
  useEffect(() => {
    if (!question) return
    let stale = false
    port.ask<Type>(question).then(
      (answer) => {
        if (!stale) setAsked({ answer, problem: undefined, key })
      },
      (error: unknown) => {
        if (!stale) setAsked({ answer: undefined, problem: error instanceof Error ? error.message : String(error), key })
      },
    )
    return () => {
      stale = true
    }
  }, [port, key, chosen, state])
  return asked.key === key ? asked : NOT_YET
}
