/** A URL's query, decoded. `get` gives the first value of a name, as Go's url.Values does. */
export class Query {
  readonly first: ReadonlyMap<string, string>
  readonly #all: ReadonlyMap<string, readonly string[]>

  constructor(url: string) {
    const mark = url.indexOf('?')
    if (mark < 0) {
      this.first = NONE
      this.#all = NONE_ALL
      return
    }
    const first = new Map<string, string>()
    const all = new Map<string, string[]>()
    for (const pair of url.slice(mark + 1).split('&')) {
      // Models net/url (parseQuery): a pair with a semicolon or a bad escape is dropped.
      if (pair === '' || pair.includes(';')) continue
      const equals = pair.indexOf('=')
      const name = decode(equals < 0 ? pair : pair.slice(0, equals))
      const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
      if (name === undefined || value === undefined) continue
      if (!first.has(name)) first.set(name, value)
      const values = all.get(name)
      if (values) values.push(value)
      else all.set(name, [value])
    }
    this.first = first
    this.#all = all
  }

  get(name: string): string | undefined {
    return this.first.get(name)
  }

  /** All values of a name, in order. */
  all(name: string): readonly string[] {
    return this.#all.get(name) ?? []
  }
}

const NONE: ReadonlyMap<string, string> = new Map()
const NONE_ALL: ReadonlyMap<string, readonly string[]> = new Map()

function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
