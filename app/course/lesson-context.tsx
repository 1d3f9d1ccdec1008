import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { LessonProgress, ProgressEvent } from '../lessons/progress/progress.ts'
import type { Lesson } from '../lessons/reading/lesson.ts'
import type { Session } from '../session/session.ts'

/** What the blocks of a lesson share. */
export interface LessonPlace {
  readonly session: Session
  /** The lesson's file: progress is kept under it. */
  readonly file: string
  readonly lesson: Lesson
  /** True for an author: what follows a prediction does not wait for its answer. */
  readonly everythingOpen?: boolean
}

export const LessonContext = createContext<LessonPlace | undefined>(undefined)

export function useLesson(): LessonPlace {
  const place = useContext(LessonContext)
  if (!place) throw new Error('a block was rendered outside of a lesson')
  return place
}

const NOTHING: LessonProgress = { predictions: {}, tasks: {}, recalls: {} }

/** What the learner has done in this lesson. */
export function useLessonProgress(): LessonProgress {
  const { session, file } = useLesson()
  return useStore(session.course, (state) => state.progress.lessons[file]) ?? NOTHING
}

/** Each member of a union without these keys. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Records what the learner did in a block. */
export function useRecord(block: string): (event: Without<Extract<ProgressEvent, { block: string }>, 'lesson' | 'block'>) => void {
  const { session, file } = useLesson()
  return (event) => session.course.record({ ...event, lesson: file, block } as ProgressEvent)
}
