import { z } from 'zod'

/** What stands between the `---` lines of a lesson. Unknown keys are errors. */
export const frontMatterSchema = z.strictObject({
  title: z.string().min(1).describe('Shown in the course and at the top of the lesson.'),
  level: z.enum(['foundation', 'intermediate', 'advanced', 'expert']),
  minutes: z.number().int().positive().describe('How long a learner needs, honestly.'),
  objectives: z.array(z.string()).min(1).describe('What the learner can do afterwards.'),
  concepts: z.array(z.string()).default([]).describe('Rows of learners.md the lesson answers: C20, C22.'),
  releases: z.array(z.string()).default(['1.36']).describe('Kubernetes releases it is tested on.'),
  sources: z.array(z.string()).default([]).describe('Where its facts are from.'),
  setup: z.array(z.string()).default([]).describe('Manifests, one a string, that stand when the lesson begins.'),
})

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** course.yaml: the lessons in their order. */
export const courseSchema = z.strictObject({
  title: z.string(),
  lessons: z.array(z.strictObject({ file: z.string(), after: z.array(z.string()).default([]) })).min(1),
})

export type Course = z.infer<typeof courseSchema>
