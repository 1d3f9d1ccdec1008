import { expect, test } from 'vitest'
import { exitOfStatus, statusOfExit } from './exec-status.ts'

test.each<[exit: { code: number } | { error: string }, message: string | undefined]>([
  [{ code: 0 }, undefined],
  [{ code: 3 }, 'command terminated with non-zero exit code: exit status 3'],
  // kubectl 1.35.2 prints the message as it is.
  [{ error: 'no such program' }, 'Internal error occurred: no such program'],
])('%j goes over the wire as a Status that says %s, and is read from it', (exit, message) => {
  const text = statusOfExit(exit)
  expect(JSON.parse(text).message).toBe(message)
  expect(exitOfStatus(text)).toEqual(exit)
})
