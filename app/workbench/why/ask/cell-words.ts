import type { Cell, MatrixRow } from '../../../cluster/authz/ask/what-can.ts'

/** A cell of the matrix as a mark, and in words for those who do not see it. */
export function cellWords(cell: Cell, { namespaced }: Pick<MatrixRow, 'namespaced'>, everything: boolean): readonly [mark: string, words: string] {
  switch (cell.allowed) {
    case 'any':
      return ['●', everything || namespaced ? 'allowed' : 'allowed, in the whole cluster']
    case 'named':
      return ['◐', `allowed for ${cell.names.join(', ')} only`]
    case 'no':
      return ['·', 'not allowed']
    case 'none':
      return ['', 'no such verb']
  }
}
