/** A flag of a command. Parsing, help and completion read this one description. */
export interface Flag {
  readonly name: string
  readonly short?: string
  /** bool needs no value; strings may be given several times or with commas; array several times, commas kept. */
  readonly type: 'bool' | 'string' | 'int' | 'strings' | 'array'
  readonly default?: string
  /** What the flag means when it is given without a value: -o alone is not allowed, --dry-run alone is `unchanged`. */
  readonly bare?: string
  readonly description: string
}

/** What was wrong with a command line; printed as `error: …` with the hint to help. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The values of a command line's flags. Names are without dashes. */
export class FlagValues {
  readonly #values = new Map<string, string[]>()
  readonly #flags: ReadonlyMap<string, Flag>

  constructor(flags: readonly Flag[]) {
    this.#flags = new Map(flags.map((flag) => [flag.name, flag]))
  }

  add(name: string, value: string): void {
    const flag = this.#flags.get(name)
    const single = flag?.type === 'bool' || flag?.type === 'string' || flag?.type === 'int'
    this.#values.set(name, single ? [value] : [...(this.#values.get(name) ?? []), value])
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

  /** Every value; of `strings` flags the parts between commas. */
  all(name: string): string[] {
    const values = this.#values.get(name) ?? []
    return this.#flags.get(name)?.type === 'strings' ? values.flatMap((value) => value.split(',')) : values
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
      const flag = byName.get(name)
      if (!flag) throw new UsageError(`unknown flag: --${name}`)
      const value = inline ?? flag.bare ?? (flag.type === 'bool' ? 'true' : words[++i])
      if (value === undefined) throw new UsageError(`flag needs an argument: --${name}`)
      values.add(name, checked(flag, value, `--${name}`))
    } else {
      i = parseShort(word, words, i, byShort, values)
    }
  }
  return { flags: values, args, dash }
}

function parseShort(word: string, words: readonly string[], index: number, byShort: ReadonlyMap<string, Flag>, values: FlagValues): number {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string
    const flag = byShort.get(letter)
    if (!flag) throw new UsageError(`unknown shorthand flag: '${letter}' in ${word}`)
    const rest = word.slice(at + 1)
    if (rest.startsWith('=')) {
      values.add(flag.name, checked(flag, rest.slice(1), `-${letter}, --${flag.name}`))
      return index
    }
    if (flag.type === 'bool') {
      values.add(flag.name, 'true')
      continue
    }
    const value = rest !== '' ? rest : (flag.bare ?? words[index + 1])
    if (value === undefined) throw new UsageError(`flag needs an argument: '${letter}' in ${word}`)
    values.add(flag.name, checked(flag, value, `-${letter}, --${flag.name}`))
    return rest !== '' || flag.bare !== undefined ? index : index + 1
  }
  return index
}

function splitOnce(text: string): [string, string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

function checked(flag: Flag, value: string, shown: string): string {
  const fail = (why: string) => new UsageError(`invalid argument "${value}" for "${shown}" flag: ${why}`)
  if (flag.type === 'bool') {
    if (TRUE.has(value)) return 'true'
    if (FALSE.has(value)) return 'false'
    throw fail(`strconv.ParseBool: parsing "${value}": invalid syntax`)
  }
  if (flag.type === 'int' && !/^[+-]?\d+$/.test(value)) throw fail(`strconv.ParseInt: parsing "${value}": invalid syntax`)
  return value
}
