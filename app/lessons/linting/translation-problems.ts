import { LessonError } from '../lesson-error.ts'
import type { Block, Lesson } from '../reading/lesson.ts'
import type { LessonFile } from './course-files.ts'
import { placeOf } from './lint-rule.ts'
import { textId } from './text-id.ts'

/** What keeps a translation from being the same lesson in other words: it is of an older text, or asks, checks or runs something else. */
export function translationProblems(file: string, translation: LessonFile | undefined, source: LessonFile | undefined): LessonError[] {
  if (!translation || !source) return []
  const { lesson, markdown } = translation
  const problem = (message: string, at: string) => new LessonError(message, file, placeOf(markdown, at))
  const problems: LessonError[] = []
  const id = textId(source.markdown)
  const { translates } = lesson.meta
  if (translates === undefined)
    problems.push(problem(`it does not say which text it translates; add to the front matter: translates: "${id}"`, 'title:'))
  else if (translates !== id)
    problems.push(problem(`it translates an older text of the lesson; bring it up to date, then write translates: "${id}"`, 'translates:'))
  if (bare(lesson) !== bare(source.lesson))
    problems.push(problem('its front matter differs from the lesson’s in more than title and objectives', 'title:'))
  const [own, other] = [lesson.blocks.map(shapeOf), source.lesson.blocks.map(shapeOf)]
  const at = own.findIndex((shape, index) => shape !== other[index])
  const block = lesson.blocks[at]
  if (at >= 0)
    problems.push(
      problem(
        `this block does not ask, check or run the same as the lesson’s; there it is ${short(other[at])}`,
        block && 'id' in block ? `{#${block.id}` : ':::',
      ),
    )
  else if (own.length !== other.length) problems.push(problem(`it ends before the lesson does: ${short(other[own.length])} is missing`, ':::'))
  return problems
}

const short = (shape = 'nothing') => (shape.length > 120 ? `${shape.slice(0, 120)}…` : shape)

/** Front matter without what is said in words. */
function bare({ meta }: Lesson): string {
  const { title: _title, objectives, translates: _translates, minutes: _minutes, ...rest } = meta
  return JSON.stringify({ ...rest, objectives: objectives.length })
}

/** What a block does, without its words. */
function shapeOf(block: Block): string {
  const id = 'id' in block ? ` ${block.id}` : ''
  switch (block.type) {
    case 'predict':
    case 'debrief':
      return `${block.type}${id} ${JSON.stringify(block.options.map(({ correct, misconception }) => [correct, misconception]))}`
    case 'free-recall':
      return `${block.type}${id} ${JSON.stringify(block.answers)}`
    case 'experiment':
    case 'myth': {
      const parts = block.type === 'experiment' ? block.content : block.experiment
      return `${block.type}${id} ${JSON.stringify(parts.filter((part) => part.type !== 'prose'))}`
    }
    case 'task':
      return `${block.type}${id} ${JSON.stringify([block.start, block.checks.map(({ condition }) => condition), block.mistakes.map(({ when }) => when), block.hints.length, block.solution, block.wrong.map(({ step }) => step)])}`
    case 'section':
      return `section ${block.activity}`
    case 'release':
      return `release ${JSON.stringify(block.releases)}`
    case 'diagram':
      return JSON.stringify(block)
    default:
      return `${block.type}${id}`
  }
}
