import * as z from 'zod/mini'

/** What stands between the `---` lines of a lesson. Unknown keys are errors. */
export const frontMatterSchema = z.strictObject({
  /** Shown in the course and at the top of the lesson. */
  title: z.string().check(z.minLength(1)),
  level: z.enum(['foundation', 'intermediate', 'advanced', 'expert']),
  /** How long a learner needs, honestly. */
  minutes: z.int().check(z.positive()),
  /** What the learner can do afterwards. */
  objectives: z.array(z.string()).check(z.minLength(1)),
  /** Rows of learners.md the lesson answers: C20, C22. */
  concepts: z._default(z.array(z.string()), []),
  /** Kubernetes releases it is tested on. */
  releases: z._default(z.array(z.string()), ['1.36']),
  /** Where its facts are from. */
  sources: z._default(z.array(z.string()), []),
  /** Manifests, one a string, that stand when the lesson begins. */
  setup: z._default(z.array(z.string()), []),
})

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** course.yaml: the lessons in their order. */
export const courseSchema = z.strictObject({
  title: z.string(),
  lessons: z.array(z.strictObject({ file: z.string(), after: z._default(z.array(z.string()), []) })).check(z.minLength(1)),
})

export type Course = z.infer<typeof courseSchema>
