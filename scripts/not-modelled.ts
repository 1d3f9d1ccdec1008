import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What a source file says it leaves out of what it models. */
export interface Remark {
  /** The file, from the root of the project. */
  readonly file: string
  /** Whole sentences. */
  readonly text: string
}

const TAG = '@notmodelled'

/** The remarks of a source text. One goes on over lines of its comment, to its end, the next tag or an empty line. */
export function remarksIn(file: string, source: string): Remark[] {
  const found: Remark[] = []
  const lines = source.split('\n')
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf(TAG)
    if (at < 0 || !/^\s*(\/\*)?[/*]*\s*$/.test(line.slice(0, at))) continue
    const inBlock = !line.trimStart().startsWith('//')
    const parts = [line.slice(at + TAG.length)]
    for (let next = index + 1; !parts.at(-1)?.includes('*/') && next < lines.length; next++) {
      const [, text] = (inBlock ? /^\s*\*(?!\/)\s?(.*)$/ : /^\s*\/\/\s?(.*)$/).exec(lines[next] ?? '') ?? []
      if (text === undefined || text.trim() === '' || text.trimStart().startsWith('@')) break
      parts.push(text)
    }
    const text = parts
      .join(' ')
      .replace(/\*\/.*$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    found.push({ file, text })
  }
  return found
}

/** The remarks of all sources below a folder, by file. */
export function collectRemarks(root: string, folder = 'app'): Remark[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, String(name).replaceAll(path.sep, '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .toSorted()
    .flatMap((file) => remarksIn(file, readFileSync(path.join(root, file), 'utf8')))
}
