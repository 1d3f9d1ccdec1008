/** Part of a word, as it is written in a script. */
export type WordPart =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}`, `${NAME:-word}` */
  | {
      readonly type: 'variable'
      readonly name: string
      readonly quoted: boolean
      readonly operator?: ':-' | '-' | '##' | '#' | '%%' | '%'
      readonly operand?: Word
    }
  /** `$(script)` or backquotes */
  | { readonly type: 'command'; readonly script: Script; readonly quoted: boolean }
  /** `$((expression))` */
  | { readonly type: 'arithmetic'; readonly expression: string }

export type Word = readonly WordPart[]

export type Redirect = { readonly from: 0 | 1 | 2; readonly operator: '<' | '>' | '>>' | '>&' | '<<'; readonly target: Word }

export type SimpleCommand = {
  readonly type: 'simple'
  readonly assigned: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
}

export type Command =
  | SimpleCommand
  | { readonly type: 'pipeline'; readonly commands: readonly Command[]; readonly negated: boolean }
  | { readonly type: 'and' | 'or'; readonly left: Command; readonly right: Command }
  | { readonly type: 'list'; readonly commands: readonly Command[] }
  | { readonly type: 'loop'; readonly until: boolean; readonly condition: Command; readonly body: Command }
  | { readonly type: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: Command }
  | { readonly type: 'if'; readonly branches: readonly { readonly condition: Command; readonly body: Command }[]; readonly otherwise?: Command }

/** A script read. */
export type Script = Command

/** What a script has that this shell does not understand. */
export class ScriptError extends Error {
  override name = 'ScriptError'
}
