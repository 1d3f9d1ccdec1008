/** What the lines of a difference are, for those who do not see their signs. */
export const differenceMessages = {
  added: 'added',
  removed: 'removed',
}

export type DifferenceMessages = typeof differenceMessages
