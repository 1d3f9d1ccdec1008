import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerRbac, type RbacWorld } from '../ask/answer.ts'
import { rbacObjects, request, worldOf } from '../random-worlds.test-support.ts'
import { GERMAN } from './german.ts'

/** Fields of answers that are said in words. */
const SAID = ['title', 'sentence', 'why', 'explanation', 'remedy', 'dangling']
/** Fields that are words or names, as it may be. */
const EITHER = ['needs', 'has']

/** Where two answers are not the same data, or say something in the same words. */
function differences(english: unknown, german: unknown, path: readonly string[] = []): string[] {
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? ''
  if (typeof english === 'string' && typeof german === 'string') {
    const isRight = EITHER.includes(field) || SAID.includes(field) === (english !== german)
    return isRight ? [] : [`${path.join('.')}: ${english} / ${german}`]
  }
  if (typeof english !== 'object' || english === null || typeof german !== 'object' || german === null) {
    return english === german ? [] : [`${path.join('.')}: ${english} / ${german}`]
  }
  const keys = [...new Set([...Object.keys(english), ...Object.keys(german)])]
  return keys.flatMap((key) => differences(english[key as never], german[key as never], [...path, key]))
}

test('answers in German say the same of the same', () => {
  fc.assert(
    fc.property(rbacObjects, rbacObjects, request, (before, after, asked) => {
      const [first, latest] = [worldOf(before), worldOf(after)]
      const world: RbacWorld = { view: (at) => (at === 1 ? first : latest), log: { get: () => undefined, since: () => [] } }
      const { user, namespace } = asked
      const questions = [
        { type: 'explain', request: asked },
        { type: 'mistakes' },
        { type: 'who-can', request: asked },
        { type: 'what-can', user, namespace },
        { type: 'changes', from: 1 },
        { type: 'usage', user },
        { type: 'escalations', user },
        { type: 'takeovers' },
      ] as const
      for (const question of questions) {
        expect(differences(answerRbac(question, world), answerRbac(question, world, GERMAN), [question.type])).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})
