import { expect, test } from 'vitest'
import { movedPlaces } from './moved-places.ts'

const TEXT = 'kind: Pod\nmetadata:\n  name: web\nspec:\n  restartPolicy: Never\n'
const place = (line: number) => ({ line, column: 3, endLine: line, endColumn: 7 })

test.each<[what: string, after: string, line: number, moved: number | undefined]>([
  ['nothing changed', TEXT, 3, 3],
  ['lines were put in above', `# one\n# two\n${TEXT}`, 3, 5],
  ['lines were put in below', `${TEXT}status:\n`, 3, 3],
  ['a line above was deleted', TEXT.replace('metadata:\n', ''), 5, 4],
  ['its own line was changed', TEXT.replace('web', 'desk'), 3, undefined],
  ['lines on both sides were changed', TEXT.replace('Pod', 'pod').replace('Never', 'Always'), 3, 3],
  ['a line came in among changed ones', TEXT.replace('Pod', 'pod\n').replace('Never', 'Always'), 3, 4],
  ['everything is gone', '', 3, undefined],
])('a place when %s', (_what, after, line, moved) => {
  expect(movedPlaces(TEXT, after)(place(line))).toEqual(moved === undefined ? undefined : place(moved))
})
