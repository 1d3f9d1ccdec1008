import type { ProcessUser } from '../../cluster/runtime/process-user.ts'
import type { OwnCommand } from '../own-command.ts'

/** busybox's ps: the container's own program, the shell one looks from, and ps itself. */
export const psCommand = (user: ProcessUser, program: () => string, shell: string): OwnCommand => ({
  name: 'ps',
  async run({ terminal, args }) {
    const rows = [
      [1, program()],
      [7, shell],
      [13, ['ps', ...args].join(' ')],
    ] as const
    const lines = rows.map(([pid, command]) => `${String(pid).padStart(5)} ${user.name.slice(0, 8).padEnd(8)}  0:00 ${command}\n`)
    terminal.stdout(`PID   USER     TIME  COMMAND\n${lines.join('')}`)
    return 0
  },
})
