import { expect, test } from 'vitest'
import { parseUsersFile } from './users-file.ts'

test('reads tokens, users, uids and quoted groups', () => {
  expect(parseUsersFile('admin-token,admin,1,system:masters\n\nbob-token,bob,2,"dev,ops"\ncarol-token,carol,3\n')).toEqual([
    { token: 'admin-token', username: 'admin', uid: '1', groups: ['system:masters'] },
    { token: 'bob-token', username: 'bob', uid: '2', groups: ['dev', 'ops'] },
    { token: 'carol-token', username: 'carol', uid: '3', groups: [] },
  ])
})

test('names the line that is wrong', () => {
  expect(() => parseUsersFile('a,b,c\nonly-a-token\n')).toThrow('users file, line 2')
})
