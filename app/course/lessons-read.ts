import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Lesson } from '../lessons/reading/lesson.ts'
import { language } from '../session/language.ts'
import type { Session } from '../session/session.ts'
import { messageOf } from './message-of.ts'

/**
 * What `make` makes of the course's lessons of some kinds, in their order; those it makes nothing of are left out. They are read in the
 * language chosen, and again when another course or language is. `kinds` and `make` are the same each time.
 */
export function useLessonsRead<T>(
  session: Session,
  kinds: readonly string[],
  make: (file: string, lesson: Lesson) => T | undefined,
): { made: readonly T[] | undefined; problem: string | undefined } {
  const course = useStore(session.course, (state) => state.course)
  const { chosen } = useStore(language)
  const [made, setMade] = useState<readonly T[]>()
  const [problem, setProblem] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: lessons are read in the language chosen
  useEffect(() => {
    const files = (course?.lessons ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ file }) => file)
    Promise.all(files.map(async (file) => make(file, await session.course.read(file)))).then(
      (all) => setMade(all.filter((one) => one !== undefined)),
      (error: unknown) => setProblem(messageOf(error)),
    )
  }, [session, course, chosen, kinds, make])
  return { made, problem }
}
