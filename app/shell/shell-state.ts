import type { Script, Statement } from './script.ts'

const ALIAS = 'BASH_ALIAS_'
/** Variables just-bash sets by itself in each run. */
const PASSING = new Set(['?', '_', 'PIPESTATUS', 'BASH_REMATCH', 'SHELLOPTS', 'BASHOPTS', 'PWD', 'OLDPWD'])
/** Options every shell has without being told. */
const USUAL = new Set(['braceexpand', 'hashall', 'interactive-comments'])

/** What a shell remembers from one line to the next. just-bash begins each line anew; this is laid before it. */
export class ShellState {
  cwd: string
  /** Every variable, the aliases among them. */
  variables: Readonly<Record<string, string>>
  exported: Readonly<Record<string, string>>
  /** The exit code of the last line. */
  status = 0
  #functions = new Map<string, Statement>()
  #arrays = ''
  #options: readonly string[] = []
  #shopt: readonly string[] = ['expand_aliases']

  constructor(cwd: string, env: Readonly<Record<string, string>>, aliases: Readonly<Record<string, string>>) {
    this.cwd = cwd
    this.exported = env
    this.variables = { ...env, ...Object.fromEntries(Object.entries(aliases).map(([name, text]) => [ALIAS + name, text])) }
  }

  get functions(): readonly Statement[] {
    return [...this.#functions.values()]
  }

  isFunction(name: string): boolean {
    return this.#functions.has(name)
  }

  /** Names that can be run besides the commands: functions and aliases. */
  get names(): string[] {
    return [...this.#functions.keys(), ...Object.keys(this.aliases)]
  }

  get aliases(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.variables)
        .filter(([name]) => name.startsWith(ALIAS))
        .map(([name, text]) => [name.slice(ALIAS.length), text]),
    )
  }

  /** The words an alias stands for, when they are one plain command. */
  aliasOf(name: string): readonly string[] | undefined {
    const text = this.variables[ALIAS + name]
    return text !== undefined && /^[\w./=:@ -]+$/.test(text) && !text.endsWith(' ') ? text.trim().split(/ +/) : undefined
  }

  /** True if a function, an alias or an option of the shell changes what a plain command of this name does. */
  changes(name: string): boolean {
    return this.#options.length > 0 || this.isFunction(name) || this.variables[ALIAS + name] !== undefined
  }

  /** Lines that bring a new shell to where this one is: arrays, options and the last exit code. */
  get prelude(): string {
    const lines = this.#shopt.map((name) => `shopt -s ${name}`)
    if (this.#arrays !== '') lines.push(this.#arrays)
    lines.push(...this.#options.map((name) => `set -o ${name} 2>/dev/null`))
    if (this.status !== 0 && !this.#options.includes('errexit')) lines.push(`(exit ${this.status}) 2>/dev/null`)
    return lines.join('\n')
  }

  /** Functions a line defines at its top are there for the next ones. */
  learnFunctions({ statements }: Script): void {
    for (const statement of statements) {
      const [command] = statement.pipelines[0]?.commands ?? []
      if (command?.type === 'FunctionDef') this.#functions.set(command.name, statement)
    }
  }

  /** `declared` is what `declare` and `export -p` said at the end of the line; absent when it ended early. */
  remember(env: Readonly<Record<string, string>>, status: number, declared: string | undefined): void {
    this.status = status
    this.cwd = env['PWD'] ?? this.cwd
    this.#options = (env['SHELLOPTS'] ?? '').split(':').filter((name) => name !== '' && !USUAL.has(name))
    this.#shopt = (env['BASHOPTS'] ?? '').split(':').filter((name) => name !== '')
    const oldPwd = env['OLDPWD']
    this.variables = { ...Object.fromEntries(Object.entries(env).filter(([name]) => !PASSING.has(name))), ...(oldPwd ? { OLDPWD: oldPwd } : {}) }
    if (declared !== undefined) this.#arrays = declared.split('\n').filter(isOwnArray).map(asAssignment).join('\n')
    const exports = declared?.matchAll(/^declare -\w*x\w* (\w+)/gm)
    const names = exports ? Array.from(exports, ([, name]) => name as string) : Object.keys(this.exported)
    this.exported = Object.fromEntries(names.flatMap((name) => (this.variables[name] === undefined ? [] : [[name, this.variables[name] as string]])))
  }
}

const isOwnArray = (line: string) => /^declare -\w*[aA]/.test(line) && ![...PASSING].some((name) => line.includes(` ${name}=`))

/** `declare -a A=([0]="x")` as an assignment: just-bash splits the words of what it declares itself. */
const asAssignment = (line: string) => line.replace(/^declare -\w*a\w* /, '').replace(/^(declare -\w*A\w* )(\w+)=/, '$1$2; $2=')
