import { type LintRule, placeOf } from '../lint-rule.ts'

/** What a lesson sets up is spoken of, asked about or used in it. */
export const unusedManifests: LintRule = function* ({ lesson, markdown }) {
  const body = markdown.slice(markdown.indexOf('\n---', 3))
  for (const manifest of lesson.meta.cluster?.manifests ?? []) {
    const names = [...manifest.matchAll(/\bname:\s*["']?([\w.-]+)/g)].map((match) => match[1] ?? '')
    const own = names[0]
    if (own !== undefined && !names.some((name) => body.includes(name)))
      yield { message: `nothing in the lesson speaks of ${own}, which its cluster begins with`, place: placeOf(markdown, own) }
  }
}
