import { PAGE_USERS } from '../../session/page-users.ts'
import type { Wish } from './question-subject.ts'

/** The users who can log in to the page's own cluster. */
export const USERS: readonly string[] = PAGE_USERS.map(({ username }) => username)

/** A user the page knows is in the groups it proves to be in, unless others were told. */
export function withGroups(wish: Wish): Wish {
  const user = PAGE_USERS.find(({ username }) => username === wish.who)
  return user && wish.groups === '' ? { ...wish, groups: user.groups.join(', ') } : wish
}
