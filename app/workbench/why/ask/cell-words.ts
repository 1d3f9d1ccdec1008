import type { AskMessages } from '../../../messages/ask.en.ts'
import type { Cell, MatrixRow } from '../../../cluster/authz/ask/what-can.ts'

/** A cell of the matrix as a mark, and in words for those who do not see it. */
export function cellWords(
  cell: Cell,
  { namespaced }: Pick<MatrixRow, 'namespaced'>,
  everything: boolean,
  messages: AskMessages['whatCan'],
): readonly [mark: string, words: string] {
  switch (cell.allowed) {
    case 'any':
      return ['●', everything || namespaced ? messages.allowed : messages.allowedInAll]
    case 'named':
      return ['◐', messages.allowedFor(cell.names.join(', '))]
    case 'no':
      return ['·', messages.notAllowed]
    case 'none':
      return ['', messages.noSuchVerb]
  }
}
