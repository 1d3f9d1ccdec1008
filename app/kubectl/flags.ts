import { parseGoDuration } from '../cluster/api/duration.ts'

/** A flag of a command. Parsing, help and completion read this one description. */
export interface Flag {
  readonly name: string
  readonly short?: string
  /**
   * bool needs no value; strings may be given several times or with commas; array several times, commas kept;
   * map is pairs `k=v`, several times or with commas; a duration is written as Go does, `1m30s`.
   */
  readonly type: 'bool' | 'string' | 'int' | 'duration' | 'strings' | 'array' | 'map'
  readonly default?: string
  /** What the flag means when it is given without a value: -o alone is not allowed, --dry-run alone is `unchanged`. */
  readonly bare?: string
  readonly description: string
  /** The words it takes, where they can be listed: for completion. */
  readonly values?: readonly string[]
}

/** What was wrong with a command line; printed as `error: …` with the hint to help. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** One value of these: the last given counts. */
const SINGLE: ReadonlySet<Flag['type']> = new Set(['bool', 'string', 'int', 'duration'])

/** The values of a command line's flags. Names are without dashes. */
export class FlagValues {
  readonly #values = new Map<string, string[]>()
  readonly #flags: ReadonlyMap<string, Flag>

  constructor(flags: readonly Flag[]) {
    this.#flags = new Map(flags.map((flag) => [flag.name, flag]))
  }

  add(name: string, value: string): void {
    const flag = this.#flags.get(name)
    this.#values.set(name, flag && SINGLE.has(flag.type) ? [value] : [...(this.#values.get(name) ?? []), value])
  }

  /** The same values but for these flags: a command's own --user hides the global one. */
  without(names: ReadonlySet<string>): FlagValues {
    const rest = new FlagValues([...this.#flags.values()].filter(({ name }) => !names.has(name)))
    for (const [name, values] of this.#values) if (!names.has(name)) for (const value of values) rest.add(name, value)
    return rest
  }

  given(name: string): boolean {
    return this.#values.has(name)
  }

  string(name: string): string {
    return this.#values.get(name)?.at(-1) ?? this.#flags.get(name)?.default ?? ''
  }

  bool(name: string): boolean {
    return this.string(name) === 'true'
  }

  int(name: string): number | undefined {
    const text = this.string(name)
    return text === '' ? undefined : Number(text)
  }

  /** Milliseconds; 0 when neither given nor preset. */
  duration(name: string): number {
    const parsed = parseGoDuration(this.string(name) || '0')
    return typeof parsed === 'number' ? parsed : 0
  }

  /** Every value; of `strings` flags the parts between commas. */
  all(name: string): string[] {
    const values = this.#values.get(name) ?? []
    return this.#flags.get(name)?.type === 'strings' ? values.flatMap(commaSeparated) : values
  }

  /** The pairs of a `map` flag; the last of a key counts. */
  pairs(name: string): Record<string, string> {
    return Object.fromEntries((this.#values.get(name) ?? []).flatMap(commaSeparated).map(pairOf))
  }
}

export interface ParsedLine {
  readonly flags: FlagValues
  readonly args: readonly string[]
  /** Position of `--` among the arguments; -1 when there was none. */
  readonly dash: number
}

/** Parses a command line as spf13/pflag does: flags anywhere before `--`, short ones joined, `--x=y` or `--x y`. Throws UsageError. */
export function parseFlags(words: readonly string[], flags: readonly Flag[]): ParsedLine {
  const values = new FlagValues(flags)
  const byName = new Map(flags.map((flag) => [flag.name, flag]))
  const byShort = new Map(flags.flatMap((flag) => (flag.short ? [[flag.short, flag] as const] : [])))
  const args: string[] = []
  let dash = -1
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    if (dash >= 0 || word === '-' || !word.startsWith('-')) {
      args.push(word)
    } else if (word === '--') {
      dash = args.length
    } else if (word.startsWith('--')) {
      const [name = '', inline] = splitOnce(word.slice(2))
      if (name === '' || name.startsWith('-')) throw new UsageError(`bad flag syntax: ${word}`)
      const flag = byName.get(name)
      if (!flag) throw new UsageError(`unknown flag: --${name}`)
      const value = inline ?? bareValue(flag) ?? words[++i]
      if (value === undefined) throw new UsageError(`flag needs an argument: --${name}`)
      values.add(name, checked(flag, value))
    } else {
      i = parseShort(word, words, i, byShort, values)
    }
  }
  return { flags: values, args, dash }
}

/** True for flags that are followed by a word of their own. */
export const takesWord = (flag: Flag): boolean => bareValue(flag) === undefined

const bareValue = (flag: Flag): string | undefined => flag.bare ?? (flag.type === 'bool' ? 'true' : undefined)

function parseShort(word: string, words: readonly string[], index: number, byShort: ReadonlyMap<string, Flag>, values: FlagValues): number {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string
    const flag = byShort.get(letter)
    if (!flag) throw new UsageError(`unknown shorthand flag: '${letter}' in -${word.slice(at)}`)
    const rest = word.slice(at + 1)
    if (rest.startsWith('=') && rest.length > 1) {
      values.add(flag.name, checked(flag, rest.slice(1)))
      return index
    }
    const bare = bareValue(flag)
    if (bare !== undefined) {
      values.add(flag.name, checked(flag, bare))
      continue
    }
    const value = rest !== '' ? rest : words[index + 1]
    if (value === undefined) throw new UsageError(`flag needs an argument: '${letter}' in -${word.slice(at)}`)
    values.add(flag.name, checked(flag, value))
    return rest !== '' ? index : index + 1
  }
  return index
}

function splitOnce(text: string): [string, string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

/** The parts of one line of CSV: a part in double quotes keeps its commas. */
function commaSeparated(text: string): string[] {
  if (!text.includes('"')) return text.split(',')
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

function pairOf(text: string): [string, string] {
  const [key, value] = splitOnce(text)
  return [key, value ?? '']
}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

/** What Go takes for true and false; undefined for all else. Models strconv.ParseBool. */
export const parseBool = (text: string): boolean | undefined => (TRUE.has(text) ? true : FALSE.has(text) ? false : undefined)

/** The value in the form FlagValues keeps. Throws when it is none of the flag's type, in the words of Go's strconv and time. */
function checked(flag: Flag, value: string): string {
  const problem = problemOf(flag, value)
  if (problem !== undefined)
    throw new UsageError(`invalid argument ${JSON.stringify(value)} for "${flag.short ? `-${flag.short}, ` : ''}--${flag.name}" flag: ${problem}`)
  if (flag.type === 'bool') return String(parseBool(value))
  return flag.type === 'int' ? String(Number(value)) : value
}

function problemOf({ type }: Flag, value: string): string | undefined {
  switch (type) {
    case 'bool':
      return parseBool(value) !== undefined ? undefined : `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`
    case 'int':
      if (!/^[+-]?(?:\d+|0[xX][\da-fA-F]+)$/.test(value)) return `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`
      return Math.abs(Number(value)) < 2 ** 63 ? undefined : `strconv.ParseInt: parsing ${JSON.stringify(value)}: value out of range`
    case 'duration': {
      const parsed = parseGoDuration(value)
      return typeof parsed === 'number' ? undefined : parsed.error
    }
    case 'map': {
      const lone = commaSeparated(value).find((pair) => !pair.includes('='))
      return lone === undefined ? undefined : 'malformed pair, expect string=string'
    }
    default:
      return undefined
  }
}
