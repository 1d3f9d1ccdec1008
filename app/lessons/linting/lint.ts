import { LessonError } from '../lesson-error.ts'
import type { CourseFiles, LessonFile } from './course-files.ts'
import type { LintRule } from './lint-rule.ts'
import { answerableChecks } from './rules/checks.ts'
import { knownMisconceptions, knownObjectives, reachableConcepts } from './rules/concepts.ts'
import { hintsThatNudge } from './rules/hints.ts'
import { knownTerms, liveLinks } from './rules/links.ts'
import { honestMinutes } from './rules/minutes.ts'
import { outdatedTeaching } from './rules/outdated-teaching.ts'
import { knownReleases } from './rules/releases.ts'
import { unusedManifests } from './rules/unused-manifests.ts'

const RULES: readonly LintRule[] = [
  reachableConcepts,
  knownMisconceptions,
  knownObjectives,
  knownReleases,
  answerableChecks,
  hintsThatNudge,
  outdatedTeaching,
  unusedManifests,
  liveLinks,
  knownTerms,
  honestMinutes,
]

/** Everything the rules find in a course, by file and place. */
export function lintCourse(files: CourseFiles): LessonError[] {
  return [...files.lessons].flatMap(([file, one]) => lintLesson(file, one, files))
}

/** What they find in one lesson of it, by place. */
export function lintLesson(file: string, one: LessonFile, files: CourseFiles): LessonError[] {
  return RULES.flatMap((rule) => [...rule(one, files)])
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ message, place }) => new LessonError(message, file, place))
}
