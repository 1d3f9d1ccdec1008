import type { IFileSystem } from 'just-bash/browser'
import { HOME } from '../../shell/home.ts'

/** The files of the editor. */
export interface EditorFiles {
  all(): Readonly<Record<string, string>>
  write(name: string, text: string): void
  remove(name: string): void
}

/** A longer file stays on the terminals' disk. Characters. */
const LONGEST = 256 * 1024

/** Keeps the home folder of the terminals and the editor's files the same: before a command the one, after it the other. */
export class HomeFiles {
  readonly #disk: IFileSystem
  readonly #editor: EditorFiles
  /** The files as both last had them. */
  #agreed: Readonly<Record<string, string>> = {}

  constructor(disk: IFileSystem, editor: EditorFiles) {
    this.#disk = disk
    this.#editor = editor
  }

  /** The editor's files, as they are now, into the home folder; what was closed there goes here too. */
  async bring(): Promise<void> {
    const files = this.#editor.all()
    for (const [name, text] of Object.entries(files)) if (this.#agreed[name] !== text) await this.#disk.writeFile(`${HOME}/${name}`, text)
    for (const name of Object.keys(this.#agreed)) if (files[name] === undefined) await this.#disk.rm(`${HOME}/${name}`, { force: true })
    this.#agreed = files
  }

  /** Text files that a command wrote into the home folder or removed from it, into the editor. Resolves to the names of new ones. */
  async keep(): Promise<readonly string[]> {
    const before = this.#agreed
    const found: Record<string, string> = {}
    for (const name of await this.#disk.readdir(HOME)) {
      const text = name.startsWith('.') ? undefined : await this.#textOf(`${HOME}/${name}`)
      if (text !== undefined) found[name] = text
    }
    const fresh = Object.keys(found).filter((name) => before[name] === undefined)
    for (const [name, text] of Object.entries(found)) if (before[name] !== text) this.#editor.write(name, text)
    for (const name of Object.keys(before)) if (found[name] === undefined && !(await this.#disk.exists(`${HOME}/${name}`))) this.#editor.remove(name)
    this.#agreed = { ...before, ...found }
    for (const name of Object.keys(before)) if (found[name] === undefined) this.#agreed = without(this.#agreed, name)
    return fresh
  }

  async #textOf(path: string): Promise<string | undefined> {
    const stat = await this.#disk.stat(path).catch(() => undefined)
    if (!stat?.isFile || stat.size > LONGEST) return undefined
    const text = await this.#disk.readFile(path).catch(() => undefined)
    return text?.includes('\u0000') ? undefined : text
  }
}

function without(files: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  const { [name]: _gone, ...rest } = files
  return rest
}
