import type { FsStat, IFileSystem } from 'just-bash/browser'
import { inColumns } from '../columns.ts'
import { complain, type OwnCommand, type OwnCommandRun, pathIn } from '../own-command.ts'
import type { Owner } from '../tree-file-system.ts'

/** Names of users and groups by number: /etc/passwd and /etc/group of the machine. */
export type Names = Readonly<Record<number, string>>

interface Entry {
  readonly name: string
  readonly path: string
  readonly stat: FsStat & Partial<Owner>
  readonly target?: string
}

/** ls with owners and links, as coreutils prints them. */
export const lsCommand = (names: () => { readonly users: Names; readonly groups: Names }): OwnCommand => ({
  name: 'ls',
  async run(run) {
    const flags = new Set(run.args.filter((arg) => /^-\w/.test(arg)).flatMap((arg) => [...arg.slice(1)]))
    for (const arg of run.args) if (arg.startsWith('--') && arg !== '--') flags.add(LONG[arg.replace(/=.*/, '')] ?? arg)
    const unknown = [...flags].find((flag) => !KNOWN.includes(flag))
    if (unknown) return complain(run, `ls: ${unknown.startsWith('--') ? 'unrecognized option' : 'invalid option --'} '${unknown}'`, 2)
    const listing = new Listing(run, flags, names())
    const operands = run.args.filter((arg) => !arg.startsWith('-') || arg === '-')
    return listing.list(operands.length > 0 ? operands : ['.'])
  },
})

const KNOWN = 'laA1hdtrSRFnpiCgo'
const LONG: Readonly<Record<string, string>> = {
  '--all': 'a',
  '--almost-all': 'A',
  '--human-readable': 'h',
  '--directory': 'd',
  '--reverse': 'r',
  '--recursive': 'R',
  '--color': 'C',
  '--classify': 'F',
  '--time-style': 'C',
  '--numeric-uid-gid': 'n',
}

class Listing {
  readonly #run: OwnCommandRun
  readonly #flags: ReadonlySet<string>
  readonly #names: { readonly users: Names; readonly groups: Names }
  #code = 0

  constructor(run: OwnCommandRun, flags: ReadonlySet<string>, names: { readonly users: Names; readonly groups: Names }) {
    this.#run = run
    this.#flags = flags
    this.#names = names
  }

  /** Files first, then what is in each folder; resolves to the exit code. */
  async list(operands: readonly string[]): Promise<number> {
    const found = (await Promise.all(operands.map((name) => this.#find(name)))).filter((one) => one !== undefined)
    const isFolder = ({ stat }: Entry) => stat.isDirectory && !this.#flags.has('d')
    const files = found.filter((one) => !isFolder(one))
    const blocks = files.length > 0 ? [this.#lines(this.#sorted(files))] : []
    for (const folder of this.#sorted(found.filter(isFolder)))
      blocks.push(...(await this.#folder(folder, operands.length > 1 || this.#flags.has('R'))))
    this.#run.terminal.stdout(blocks.join('\n'))
    return this.#code
  }

  async #find(name: string): Promise<Entry | undefined> {
    const path = pathIn(this.#run, name)
    try {
      const long = this.#flags.has('l') || this.#flags.has('d')
      return await entryAt(this.#run.fs, name, path, !long)
    } catch (error) {
      this.#fail(`cannot access '${name}'`, error)
      return undefined
    }
  }

  async #folder({ name, path }: Entry, titled: boolean): Promise<string[]> {
    const { fs } = this.#run
    let inside: string[]
    try {
      inside = await fs.readdir(path)
    } catch (error) {
      this.#fail(`cannot open directory '${name}'`, error)
      return []
    }
    const all = this.#flags.has('a')
    const shown = [...(all ? ['.', '..'] : []), ...inside.filter((one) => all || this.#flags.has('A') || !one.startsWith('.'))]
    const entries: Entry[] = []
    for (const one of shown) {
      try {
        entries.push(await entryAt(fs, one, fs.resolvePath(path, one), false))
      } catch (error) {
        this.#fail(`cannot access '${name}/${one}'`, error)
      }
    }
    const total = this.#flags.has('l')
      ? `total ${entries.reduce((sum, { stat }) => sum + (stat.isSymbolicLink ? 0 : Math.ceil(stat.size / 4096) * 4), 0)}\n`
      : ''
    const sorted = this.#sorted(entries)
    const blocks = [`${titled ? `${name}:\n` : ''}${total}${this.#lines(sorted)}`]
    if (this.#flags.has('R')) {
      for (const one of sorted)
        if (one.stat.isDirectory && one.name !== '.' && one.name !== '..')
          blocks.push(...(await this.#folder({ ...one, name: `${name === '/' ? '' : name}/${one.name}` }, true)))
    }
    return blocks
  }

  #fail(what: string, error: unknown): void {
    const message = error instanceof Error ? error.message : ''
    this.#run.terminal.stderr(`ls: ${what}: ${message.startsWith('EACCES') ? 'Permission denied' : 'No such file or directory'}\n`)
    this.#code = 2
  }

  #sorted(entries: readonly Entry[]): Entry[] {
    const by = this.#flags.has('t')
      ? (a: Entry, b: Entry) => b.stat.mtime.getTime() - a.stat.mtime.getTime()
      : this.#flags.has('S')
        ? (a: Entry, b: Entry) => b.stat.size - a.stat.size
        : byName
    const sorted = [...entries].sort(by)
    return this.#flags.has('r') ? sorted.reverse() : sorted
  }

  #lines(entries: readonly Entry[]): string {
    if (this.#flags.has('l') || this.#flags.has('n')) return this.#long(entries)
    const names = entries.map((one) => this.#marked(one))
    const { terminal, stdoutIsTerminal } = this.#run
    if (this.#flags.has('1') || !stdoutIsTerminal || names.length === 0) return names.map((name) => `${name}\n`).join('')
    return inColumns(names, terminal.columns ?? 80)
  }

  #long(entries: readonly Entry[]): string {
    const numbers = this.#flags.has('n')
    const rows = entries.map((one) => {
      const { stat } = one
      const user = (!numbers && this.#names.users[stat.uid ?? 0]) || String(stat.uid ?? 0)
      const group = (!numbers && this.#names.groups[stat.gid ?? 0]) || String(stat.gid ?? 0)
      const size = this.#flags.has('h') ? humanSize(stat.size) : String(stat.size)
      const name = one.target === undefined ? this.#marked(one) : `${one.name} -> ${one.target}`
      return { mode: modeText(stat), links: stat.isDirectory ? '2' : '1', user, group, size, time: timeText(stat.mtime), name }
    })
    const width = (pick: (row: (typeof rows)[number]) => string) => Math.max(0, ...rows.map((row) => pick(row).length))
    const [users, groups, sizes] = [width((row) => row.user), width((row) => row.group), width((row) => row.size)]
    return rows
      .map(
        ({ mode, links, user, group, size, time, name }) =>
          `${mode} ${links} ${user.padEnd(users)} ${group.padEnd(groups)} ${size.padStart(sizes)} ${time} ${name}\n`,
      )
      .join('')
  }

  #marked({ name, stat }: Entry): string {
    if (this.#flags.has('F') || this.#flags.has('p'))
      return stat.isDirectory ? `${name}/` : this.#flags.has('F') && stat.isSymbolicLink ? `${name}@` : name
    return name
  }
}

async function entryAt(fs: IFileSystem, name: string, path: string, follow: boolean): Promise<Entry> {
  const stat = follow ? await fs.stat(path) : await fs.lstat(path)
  return { name, path, stat, ...(stat.isSymbolicLink ? { target: await fs.readlink(path) } : {}) }
}

/** By code points, as in the C locale. */
const byName = (a: Entry, b: Entry) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** drwxrwxrwt */
function modeText({ mode, isDirectory, isSymbolicLink }: FsStat): string {
  const bit = (right: number, letter: string) => (mode & right ? letter : '-')
  const special = (right: number, search: number, set: string) => (mode & right ? (mode & search ? set : set.toUpperCase()) : bit(search, 'x'))
  return [
    isDirectory ? 'd' : isSymbolicLink ? 'l' : '-',
    bit(0o400, 'r'),
    bit(0o200, 'w'),
    special(0o4000, 0o100, 's'),
    bit(0o040, 'r'),
    bit(0o020, 'w'),
    special(0o2000, 0o010, 's'),
    bit(0o004, 'r'),
    bit(0o002, 'w'),
    special(0o1000, 0o001, 't'),
  ].join('')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Nov 25 22:44` */
function timeText(time: Date): string {
  return `${MONTHS[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)} ${time.toISOString().slice(11, 16)}`
}

function humanSize(size: number): string {
  const units = ['', 'K', 'M', 'G']
  let value = size
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit > 0 && value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : Math.ceil(value)}${units[unit]}`
}
