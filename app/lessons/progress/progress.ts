import * as z from 'zod/mini'

/** Raised when the form of saved progress changes; older ones are then brought over here. */
const FORM = 1

const lessonProgressSchema = z.object({
  /** Predictions by block: which option was chosen, and how sure the learner was (1 guess … 3 certain). */
  predictions: z._default(z.record(z.string(), z.object({ option: z.number(), confidence: z.number() })), {}),
  /** Tasks done, by block. */
  tasks: z._default(z.record(z.string(), z.object({ done: z.boolean(), hints: z.number() })), {}),
})

const progressSchema = z.object({
  form: z.literal(FORM),
  /** The lesson that was open. */
  current: z.optional(z.string()),
  lessons: z.record(z.string(), lessonProgressSchema),
})

/** What a learner has done, lesson by lesson. Plain data, kept on the learner's own machine. */
export type Progress = z.infer<typeof progressSchema>
export type LessonProgress = z.infer<typeof lessonProgressSchema>

export const emptyProgress = (): Progress => ({ form: FORM, lessons: {} })
const emptyLesson = (): LessonProgress => ({ predictions: {}, tasks: {} })

export type ProgressEvent =
  | { type: 'opened'; lesson: string }
  | { type: 'predicted'; lesson: string; block: string; option: number; confidence: number }
  | { type: 'hinted'; lesson: string; block: string }
  | { type: 'done'; lesson: string; block: string }

/** Progress after an event. A prediction once made stays: it is what the learner thought before. */
export function advance(progress: Progress, event: ProgressEvent): Progress {
  const lesson = progress.lessons[event.lesson] ?? emptyLesson()
  const withLesson = (changed: LessonProgress): Progress => ({ ...progress, lessons: { ...progress.lessons, [event.lesson]: changed } })
  switch (event.type) {
    case 'opened':
      return { ...progress, current: event.lesson }
    case 'predicted':
      if (lesson.predictions[event.block]) return progress
      return withLesson({ ...lesson, predictions: { ...lesson.predictions, [event.block]: { option: event.option, confidence: event.confidence } } })
    case 'hinted':
    case 'done': {
      const task = lesson.tasks[event.block] ?? { done: false, hints: 0 }
      const changed = event.type === 'done' ? { ...task, done: true } : { ...task, hints: task.hints + 1 }
      return withLesson({ ...lesson, tasks: { ...lesson.tasks, [event.block]: changed } })
    }
  }
}

/** Reads saved progress. What cannot be read is told, so that the caller can keep the text aside and say so. */
export function readProgress(text: string): { progress: Progress } | { unreadable: string } {
  try {
    const result = progressSchema.safeParse(JSON.parse(text))
    return result.success ? { progress: result.data } : { unreadable: 'it does not have the form of saved progress' }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}
