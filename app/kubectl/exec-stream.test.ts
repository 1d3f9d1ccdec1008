import { expect, test } from 'vitest'
import { AsyncQueue } from '../shell/async-queue.ts'
import type { Invocation } from './command.ts'
import { runInContainer } from './exec-stream.ts'

test('what is typed when the process has ended is left to the shell', async () => {
  const typed = new AsyncQueue<string>()
  const read: string[] = []
  let end: (result: { code: number }) => void = () => undefined
  const stream = {
    type: 'exec',
    exit: new Promise<{ code: number }>((resolve) => {
      end = resolve
    }),
    onOutput: () => undefined,
    write: (text: string) => void read.push(text),
    closeInput: () => undefined,
  }
  const invocation = {
    out: () => undefined,
    err: () => undefined,
    environment: { stdin: { isTerminal: true, input: typed, raw: () => undefined, read: async () => '' } },
    client: { headers: () => ({}), transport: { exec: async () => stream } },
  } as unknown as Invocation
  const running = runInContainer(invocation, '/exec', { container: 'c', command: ['sh'], stdin: true, tty: true })
  typed.push('exit\n')
  await new Promise((resolve) => setTimeout(resolve))
  end({ code: 0 })
  await running
  typed.push('echo outside\n')
  await new Promise((resolve) => setTimeout(resolve))
  expect(read).toEqual(['exit\n'])
  expect(typed.rest()).toEqual(['echo outside\n'])
})
