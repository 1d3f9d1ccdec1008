import { complained, optionsOf, printed, type Tool, type ToolInput } from './tools.ts'
import { inputOf } from './text-tools.ts'

const cat: Tool = (args, input) => {
  const found = inputOf(optionsOf(args).rest, input)
  return 'missing' in found ? complained(`cat: can't open '${found.missing}': ${found.why}`) : printed(found.text)
}

const ls: Tool = (args, { path, environment, cwd }) => {
  const { flags, rest } = optionsOf(args)
  const where = path(rest[0] ?? cwd)
  const entries = environment.listFolder(where)
  if (!entries)
    return environment.kindOf(where) === undefined
      ? complained(`ls: ${rest[0] ?? where}: No such file or directory`)
      : printed(`${rest[0] ?? where}\n`)
  const shown = entries.filter(({ name }) => flags.has('a') || flags.has('A') || !name.startsWith('.'))
  const lines = flags.has('l')
    ? shown.map(({ name, mode, uid, gid, target }) => `${mode} ${uid} ${gid} ${name}${target === undefined ? '' : ` -> ${target}`}`)
    : shown.map(({ name }) => name)
  return printed(lines.map((line) => `${line}\n`).join(''))
}

const env: Tool = (_args, { variables }) =>
  printed(
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )

const printenv: Tool = (args, input) => {
  const [name] = args
  if (name === undefined) return env(args, input)
  const value = input.variables[name]
  return value === undefined ? printed('', 1) : printed(`${value}\n`)
}

const userName = ({ environment }: ToolInput) => (environment.uid === 0 ? 'root' : String(environment.uid))

const id: Tool = (args, { environment: { uid, gid } }) => {
  const { flags } = optionsOf(args)
  if (flags.has('u')) return printed(`${uid}\n`)
  if (flags.has('g')) return printed(`${gid}\n`)
  const named = (number: number) => (number === 0 ? '0(root)' : String(number))
  return printed(`uid=${named(uid)} gid=${named(gid)} groups=${named(gid)}\n`)
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const date: Tool = (args, { environment: { now } }) => {
  const at = new Date(now)
  const iso = at.toISOString()
  const format = args.find((one) => one.startsWith('+'))?.slice(1)
  if (args.includes('-Iseconds') || args.includes('-Is')) return printed(`${iso.slice(0, 19)}+00:00\n`)
  const day = DAYS[at.getUTCDay()] ?? ''
  const month = MONTHS[at.getUTCMonth()] ?? ''
  if (format === undefined) return printed(`${day} ${month} ${String(at.getUTCDate()).padStart(2)} ${iso.slice(11, 19)} UTC ${at.getUTCFullYear()}\n`)
  const parts: Record<string, string> = {
    s: String(Math.floor(now / 1000)),
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    a: day,
    b: month,
    Z: 'UTC',
  }
  return printed(`${format.replace(/%([A-Za-z])/g, (all, letter: string) => parts[letter] ?? all)}\n`)
}

export const FILE_TOOLS: Readonly<Record<string, Tool>> = {
  cat,
  ls,
  env,
  printenv,
  id,
  date,
  whoami: (_args, input) => printed(`${userName(input)}\n`),
  hostname: (_args, { variables }) => printed(`${variables['HOSTNAME'] ?? ''}\n`),
  pwd: (_args, { cwd }) => printed(`${cwd}\n`),
  touch: (args, { path, environment }) => {
    for (const one of args) {
      const problem = environment.kindOf(path(one)) === undefined ? environment.writeFile(path(one), '') : undefined
      if (problem) return complained(`touch: ${one}: ${problem}`)
    }
    return printed('')
  },
  cp: (args, { path, environment }) => {
    const [from = '', to = ''] = optionsOf(args).rest
    const content = environment.readFile(path(from))
    if (content === undefined) return complained(`cp: can't stat '${from}': No such file or directory`)
    const place = environment.kindOf(path(to)) === 'folder' ? `${path(to)}/${from.split('/').at(-1) ?? ''}` : path(to)
    const problem = environment.writeFile(place, content)
    return problem ? complained(`cp: can't create '${to}': ${problem}`) : printed('')
  },
  mkdir: () => printed(''),
  sleep: () => printed(''),
}
