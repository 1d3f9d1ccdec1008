import type { ProcessUser } from '../../cluster/runtime/process-user.ts'
import type { OwnCommand } from '../own-command.ts'
import type { Names } from './ls.ts'

/** id and whoami, for the user of a container's processes. */
export const idCommand = (user: ProcessUser, groupNames: Names): OwnCommand => ({
  name: 'id',
  async run({ args, terminal }) {
    const named = (id: number, name: string | undefined) => (name === undefined || /^\d+$/.test(name) ? String(id) : `${id}(${name})`)
    const group = (gid: number) => named(gid, groupNames[gid])
    const flags = args.join('')
    const useNames = flags.includes('n')
    if (flags.includes('u')) terminal.stdout(`${useNames ? user.name : user.uid}\n`)
    else if (flags.includes('g')) terminal.stdout(`${useNames ? (groupNames[user.gid] ?? user.gid) : user.gid}\n`)
    else if (flags.includes('G')) terminal.stdout(`${user.groups.map((gid) => (useNames ? (groupNames[gid] ?? gid) : gid)).join(' ')}\n`)
    else terminal.stdout(`uid=${named(user.uid, user.name)} gid=${group(user.gid)} groups=${user.groups.map(group).join(',')}\n`)
    return 0
  },
})

export const whoamiCommand = ({ name, uid }: ProcessUser): OwnCommand => ({
  name: 'whoami',
  async run({ terminal }) {
    // A number that is in no /etc/passwd has no name.
    if (/^\d+$/.test(name)) {
      terminal.stderr(`whoami: unknown uid ${uid}\n`)
      return 1
    }
    terminal.stdout(`${name}\n`)
    return 0
  },
})
