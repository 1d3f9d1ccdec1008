import * as z from 'zod/mini'

/** A row of learners.md: C1 to C47. */
const misconception = z.string().check(z.regex(/^C\d+$/, 'a misconception is a row of learners.md: C20'))

/** The cluster a lesson begins with, beyond the usual empty one. */
const clusterSchema = z.strictObject({
  /** Manifests, one a string. */
  manifests: z._default(z.array(z.string()), []),
  /** Command lines of the terminal, after the manifests. */
  commands: z._default(z.array(z.string()), []),
  /** Virtual seconds that pass after that. */
  elapsedSeconds: z._default(z.number(), 0),
})

/** Names and faults a challenge draws from each time it is begun; {{name}} in the lesson stands for what was drawn. */
const generateSchema = z.strictObject({
  names: z._default(z.record(z.string(), z.array(z.string()).check(z.minLength(1))), {}),
  /** Each fault: an id, and texts for {{fault.KEY}}. */
  faults: z._default(z.array(z.record(z.string(), z.string())), []),
})

/** What stands between the `---` lines of a lesson. Unknown keys are errors. */
export const frontMatterSchema = z.strictObject({
  /** Shown in the course and at the top of the lesson. */
  title: z.string().check(z.minLength(1)),
  kind: z._default(z.enum(['lesson', 'myth', 'pitfall', 'challenge', 'reading', 'exam']), 'lesson'),
  level: z.enum(['foundation', 'intermediate', 'advanced', 'expert']),
  /** How long a learner needs, honestly. */
  minutes: z.int().check(z.positive()),
  /** What the learner can do afterwards. */
  objectives: z.array(z.string()).check(z.minLength(1)),
  /** The concepts it teaches, each with the rows of learners.md it answers: pod-identity: [C20, C22]. */
  concepts: z._default(z.record(z.string(), z.array(misconception)), {}),
  /** Concepts it builds on, taught by lessons before it. */
  needs: z._default(z.array(z.string()), []),
  /** Kubernetes releases it is tested on; the first is the one it opens with. */
  releases: z._default(z.array(z.string()).check(z.minLength(1)), ['1.36']),
  /** Where its facts are from. */
  sources: z._default(z.array(z.string()), []),
  cluster: z.optional(clusterSchema),
  /** Of a translation: which text of the lesson it says in another language, by its textId. */
  translates: z.optional(z.string()),
  generate: z.optional(generateSchema),
})

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** course.yaml: the lessons in their order, in parts. */
export const courseSchema = z.strictObject({
  title: z.string(),
  release: z._default(z.string(), '1.36'),
  languages: z._default(z.array(z.string()), ['en']),
  parts: z.array(z.strictObject({ title: z.string(), lessons: z.array(z.string()).check(z.minLength(1)) })).check(z.minLength(1)),
})

/** The course with what its contents show of each lesson. */
export interface Course extends z.infer<typeof courseSchema> {
  readonly lessons: readonly LessonSummary[]
  /** The titles of lessons that are translated, by language and by the lesson's file. */
  readonly titles?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What :term[…] explains, by term in small letters. */
  readonly glossary: Readonly<Record<string, string>>
  /** The same in other languages, under the same terms. */
  readonly glossaries?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A lesson in the course's contents. */
export interface LessonSummary {
  readonly file: string
  readonly title: string
  readonly kind: FrontMatter['kind']
  readonly level: FrontMatter['level']
  readonly minutes: number
  /** How many there are. */
  readonly objectives: number
  /** Tasks, predictions and the like: what progress counts. */
  readonly steps: readonly string[]
}
