import { base64, bytesOf, textOf } from '../../kernel/text.ts'
import { complained, optionsOf, printed, type Tool, type ToolInput } from './tools.ts'

const lines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const joined = (list: readonly string[]): string => (list.length === 0 ? '' : `${list.join('\n')}\n`)

/** Why a path could not be read, when there is a file, a folder or nothing. */
const whyNot = (kind: 'file' | 'folder' | undefined): string =>
  kind === undefined ? 'No such file or directory' : kind === 'folder' ? 'Is a directory' : 'Permission denied'

/** What a tool reads: the files it is given, or what is piped to it. */
export function inputOf(paths: readonly string[], { stdin, path, environment }: ToolInput): { text: string } | { missing: string; why: string } {
  if (paths.length === 0) return { text: stdin }
  let text = ''
  for (const one of paths) {
    const content = one === '-' ? stdin : environment.readFile(path(one))
    if (content === undefined) return { missing: one, why: whyNot(environment.kindOf(path(one))) }
    text += content
  }
  return { text }
}

/** A tool that makes a text of a text. */
const filter =
  (name: string, valued: string, work: (text: string, options: ReturnType<typeof optionsOf>) => string): Tool =>
  (args, input) => {
    const options = optionsOf(args, valued)
    const found = inputOf(options.rest, input)
    return 'missing' in found ? complained(`${name}: ${found.missing}: ${found.why}`) : printed(work(found.text, options))
  }

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '0': '\0' }
const unescaped = (text: string) => text.replace(/\\([ntr\\0])/g, (_all, letter: string) => escapes[letter] ?? letter)

const echo: Tool = (args) => {
  const [first = ''] = args
  const options = /^-[ne]+$/.test(first) ? first : ''
  const text = (options === '' ? args : args.slice(1)).join(' ')
  return printed((options.includes('e') ? unescaped(text) : text) + (options.includes('n') ? '' : '\n'))
}

const printf: Tool = ([format = '', ...args]) => {
  let next = 0
  const once = () =>
    unescaped(format).replace(/%(?:%|(-?\d*)([sd]))/g, (all, width: string | undefined, kind: string | undefined) => {
      if (kind === undefined) return '%'
      const value = args[next++] ?? (kind === 'd' ? '0' : '')
      const size = Number(width ?? 0)
      return all.includes('-') ? value.padEnd(Math.abs(size)) : value.padStart(size)
    })
  let text = once()
  while (next > 0 && next < args.length) text += once()
  return printed(text)
}

const grep: Tool = (args, input) => {
  const { flags, values, rest } = optionsOf(args, 'em')
  const [given = '', ...paths] = values['e'] === undefined ? rest : [values['e'], ...rest]
  const found = inputOf(paths, input)
  if ('missing' in found) return complained(`grep: ${found.missing}: ${found.why}`, 2)
  const source = flags.has('F') ? given.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : flags.has('E') ? given : given.replace(/\\([|+?(){}])/g, '$1')
  let pattern: RegExp
  try {
    pattern = new RegExp(source, flags.has('i') ? 'gi' : 'g')
  } catch {
    return complained(`grep: bad regex '${given}'`, 2)
  }
  const matches = lines(found.text).filter((line) => line.search(pattern) >= 0 !== flags.has('v'))
  const code = matches.length > 0 ? 0 : 1
  if (flags.has('q')) return printed('', code)
  if (flags.has('c')) return printed(`${matches.length}\n`, code)
  return printed(joined(flags.has('o') ? matches.flatMap((line) => line.match(pattern) ?? []) : matches), code)
}

/** `s/from/to/g`, `N p` and `N d`: the most used of sed. */
const sed: Tool = (args, input) => {
  const { flags, values, rest } = optionsOf(args, 'e')
  const [script = '', ...paths] = values['e'] === undefined ? rest : [values['e'], ...rest]
  const found = inputOf(paths, input)
  if ('missing' in found) return complained(`sed: ${found.missing}: ${found.why}`)
  const [, separator = '', from = '', to = '', options = ''] = script.match(/^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gip]*)$/) ?? []
  if (separator !== '') {
    const source = flags.has('E') || flags.has('r') ? from : from.replace(/\\([|+?(){}])/g, '$1')
    const pattern = new RegExp(source, options.includes('g') ? `g${options.includes('i') ? 'i' : ''}` : options.includes('i') ? 'i' : '')
    const replacement = to
      .replaceAll('$', '$$$$')
      .replace(/\\(\d)/g, '$$$1')
      .replace(/(?<!\\)&/g, '$$&')
      .replace(/\\(.)/g, '$1')
    return printed(joined(lines(found.text).map((line) => line.replace(pattern, replacement))))
  }
  const [, first, last, action] = script.match(/^(\d+)(?:,(\d+))?([pd])$/) ?? []
  if (first === undefined) return complained(`sed: not simulated: ${script}`)
  const isIn = (index: number) => index + 1 >= Number(first) && index + 1 <= Number(last ?? first)
  return printed(joined(lines(found.text).filter((_line, index) => isIn(index) === (action === 'p'))))
}

/** `[ … ]` and `test`: files, texts and whole numbers. */
const test: Tool = (args, { environment, path }) => {
  const words = args.at(-1) === ']' ? args.slice(0, -1) : args
  const holds = (list: readonly string[]): boolean => {
    if (list[0] === '!') return !holds(list.slice(1))
    const and = list.indexOf('-a')
    if (and > 0) return holds(list.slice(0, and)) && holds(list.slice(and + 1))
    const [a = '', operator = '', b = ''] = list
    if (list.length <= 1) return a !== ''
    if (list.length === 2) {
      if (a === '-n') return operator !== ''
      if (a === '-z') return operator === ''
      const kind = environment.kindOf(path(operator))
      if (a === '-d') return kind === 'folder'
      if (a === '-s') return (environment.readFile(path(operator)) ?? '') !== ''
      return a === '-f' ? kind === 'file' : kind !== undefined
    }
    const numbers: Record<string, boolean> = {
      '-eq': Number(a) === Number(b),
      '-ne': Number(a) !== Number(b),
      '-lt': Number(a) < Number(b),
      '-le': Number(a) <= Number(b),
      '-gt': Number(a) > Number(b),
      '-ge': Number(a) >= Number(b),
    }
    return numbers[operator] ?? (operator === '!=' ? a !== b : a === b)
  }
  return printed('', holds(words) ? 0 : 1)
}

const cut: Tool = filter('cut', 'dfc', (text, { values }) => {
  const [from, to] = (values['f'] ?? values['c'] ?? '1').split('-')
  const first = Number(from || 1)
  const last = to === undefined ? first : Number(to || Number.POSITIVE_INFINITY)
  const part = (line: string) => {
    if (values['c'] !== undefined) return line.slice(first - 1, last)
    const delimiter = values['d'] ?? '\t'
    return line
      .split(delimiter)
      .slice(first - 1, last)
      .join(delimiter)
  }
  return joined(lines(text).map(part))
})

/** The characters of a set: `a-z`, `\n`. */
const charactersOf = (set: string): string[] => [
  ...unescaped(set).replace(/(.)-(.)/g, (_all, from: string, to: string) => {
    let range = ''
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) range += String.fromCharCode(code)
    return range
  }),
]

const tr: Tool = (args, { stdin }) => {
  const { flags, rest } = optionsOf(args)
  const from = charactersOf(rest[0] ?? '')
  const to = charactersOf(rest[1] ?? '')
  const translated = [...stdin].flatMap((char) => {
    const index = from.indexOf(char)
    if (index < 0) return [char]
    return flags.has('d') ? [] : [to[Math.min(index, to.length - 1)] ?? char]
  })
  return printed(translated.join(''))
}

const decodeBase64 = (text: string): string => {
  const letters = text.replace(/\s+/g, '')
  return textOf(base64.decode(letters.padEnd(Math.ceil(letters.length / 4) * 4, '=')))
}

const base64Tool: Tool = (args, input) => {
  const { flags, rest } = optionsOf(args, 'w')
  const found = inputOf(rest, input)
  if ('missing' in found) return complained(`base64: ${found.missing}: ${found.why}`)
  if (!flags.has('d')) return printed(`${base64.encode(bytesOf(found.text))}\n`)
  try {
    return printed(decodeBase64(found.text))
  } catch {
    return complained('base64: invalid input')
  }
}

export const TEXT_TOOLS: Readonly<Record<string, Tool>> = {
  ':': () => printed(''),
  true: () => printed(''),
  false: () => printed('', 1),
  echo,
  printf,
  grep,
  sed,
  cut,
  tr,
  base64: base64Tool,
  test,
  '[': test,
  head: filter('head', 'nc', (text, { values }) =>
    values['c'] === undefined ? joined(lines(text).slice(0, Number(values['n'] ?? 10))) : text.slice(0, Number(values['c'])),
  ),
  tail: filter('tail', 'n', (text, { values }) => joined(lines(text).slice(-Number(values['n'] ?? 10)))),
  sort: filter('sort', 'k', (text, { flags }) => {
    const sorted = lines(text).sort((a, b) => (flags.has('n') ? Number(a) - Number(b) : a < b ? -1 : 1))
    const kept = flags.has('u') ? [...new Set(sorted)] : sorted
    return joined(flags.has('r') ? kept.reverse() : kept)
  }),
  uniq: filter('uniq', '', (text) => joined(lines(text).filter((line, index, all) => line !== all[index - 1]))),
  wc: filter('wc', '', (text, { flags }) => {
    const counts = [lines(text).length, text.split(/\s+/).filter(Boolean).length, bytesOf(text).length]
    const [only] = ['l', 'w', 'c'].flatMap((flag, index) => (flags.has(flag) ? [counts[index]] : []))
    return `${only ?? counts.join(' ')}\n`
  }),
  tee: (args, { stdin, path, environment }) => {
    for (const one of optionsOf(args).rest) environment.writeFile(path(one), stdin)
    return printed(stdin)
  },
  seq: (args) => {
    const [first = 1, last = 1] = args.length === 1 ? [1, Number(args[0])] : args.map(Number)
    return printed(joined(Array.from({ length: Math.max(0, Math.min(last - first + 1, 10_000)) }, (_one, index) => String(first + index))))
  },
}
