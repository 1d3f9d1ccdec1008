import { RELEASES } from '../../../cluster/releases.ts'
import type { Block } from '../../reading/lesson.ts'
import { inReleases, type ReleaseRange } from '../../reading/release-range.ts'
import { type LintRule, placeOf } from '../lint-rule.ts'

/** A lesson names releases that are simulated, and says something about those it names only. */
export const knownReleases: LintRule = function* ({ lesson, markdown }) {
  for (const release of lesson.meta.releases)
    if (!RELEASES[release])
      yield {
        message: `there is no release ${release} here; there are ${Object.keys(RELEASES).join(', ')}`,
        place: placeOf(markdown, release, markdown.indexOf('releases:')),
      }
  for (const range of lesson.blocks.flatMap(rangesIn)) {
    for (const [word, release] of Object.entries(range))
      if (!RELEASES[release]) yield { message: `there is no release ${release} here`, place: placeOf(markdown, `${word}=${release}`) }
    if (!lesson.meta.releases.some((release) => inReleases(range, release)))
      yield {
        message: `this is for releases the lesson does not name: it is never shown`,
        place: placeOf(markdown, Object.entries(range).map(([word, release]) => `${word}=${release}`)[0] ?? ''),
      }
  }
}

function rangesIn(block: Block): ReleaseRange[] {
  switch (block.type) {
    case 'release':
      return [block.releases]
    case 'experiment':
      return block.content.flatMap((part) => ('releases' in part && part.releases ? [part.releases] : []))
    case 'task':
      return [...block.start, ...block.solution, ...block.wrong.map(({ step }) => step)].flatMap(({ releases }) => releases ?? [])
    default:
      return []
  }
}
