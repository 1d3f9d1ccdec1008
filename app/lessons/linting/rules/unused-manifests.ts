import { type LintRule, placeOf } from '../lint-rule.ts'

/** What a lesson sets up is spoken of, asked about or used in it. */
export const unusedManifests: LintRule = function* ({ lesson, markdown }) {
  const body = markdown.slice(markdown.indexOf('\n---', 3))
  for (const manifest of lesson.meta.cluster?.manifests ?? []) {
    const names = [...manifest.matchAll(/^\s*(?:metadata:.*\b)?name:\s*["']?([\w.-]+)|\{\s*name:\s*["']?([\w.-]+)/gm)].map(
      (match) => match[1] ?? match[2] ?? '',
    )
    const own = names[0]
    if (own !== undefined && !names.some((name) => body.includes(name)))
      yield { message: `nothing in the lesson speaks of ${own}, which its cluster begins with`, place: placeOf(markdown, own) }
  }
}
