import { bytesOf } from '../../../cluster/kernel/text.ts'
import { ARGUMENTS, FunctionError, FUNCTIONS, isTrue, SHORT_CIRCUIT } from './functions.ts'
import { GoInt, goText, isNumber, isWhole, kindOf, numberValue } from '../go-values.ts'
import type { Command, Node, Operand, Pipe, Place, Template } from './parse.ts'

/** A template that failed on an object; worded as Go does. */
export class TemplateError extends Error {
  override name = 'TemplateError'
  /** What the template had printed until then. */
  printed = ''
}

/** What is thrown to leave a range early. */
class LoopEnd extends Error {
  readonly kind: 'break' | 'continue'

  constructor(kind: 'break' | 'continue') {
    super(kind)
    this.kind = kind
  }
}

interface Variable {
  readonly name: string
  value: unknown
}

export interface EvaluateOptions {
  /** Fields an object lacks are an error, in place of `<no value>`. */
  readonly missingIsError: boolean
}

/** The text a template makes of a value. Throws TemplateError. Models text/template/exec.go. */
export function evaluate(template: Template, data: unknown, options: EvaluateOptions): string {
  const evaluator = new Evaluator(template, options)
  try {
    evaluator.list(template.body, data, [{ name: '$', value: data }])
  } catch (error) {
    if (error instanceof TemplateError) error.printed = evaluator.printed
    throw error
  }
  return evaluator.printed
}

class Evaluator {
  readonly #template: Template
  readonly #options: EvaluateOptions
  printed = ''

  constructor(template: Template, options: EvaluateOptions) {
    this.#template = template
    this.#options = options
  }

  list(nodes: readonly Node[], dot: unknown, outer: readonly Variable[]): void {
    const variables = [...outer]
    for (const node of nodes) this.#node(node, dot, variables)
  }

  #node(node: Node, dot: unknown, variables: Variable[]): void {
    switch (node.type) {
      case 'text':
        this.printed += node.text
        return
      case 'print': {
        const value = this.#declare(node.pipe, dot, variables)
        if (node.pipe.variables.length === 0) this.printed += value === undefined || value === null ? '<no value>' : goText(value)
        return
      }
      case 'if':
      case 'with': {
        const scope = [...variables]
        const value = this.#declare(node.pipe, dot, scope)
        if (isTrue(value)) this.list(node.body, node.type === 'with' ? value : dot, scope)
        else this.list(node.otherwise, dot, scope)
        return
      }
      case 'range':
        this.#range(node.pipe, node.body, node.otherwise, dot, variables)
        return
      case 'template': {
        const body = this.#template.defined.get(node.name)
        if (!body) {
          const name = JSON.stringify(node.name)
          const text = `{{template ${name}${node.pipe ? ` ${node.pipe.text}` : ''}}}`
          throw this.#failed({ text, at: node.at }, `template ${name} not defined`)
        }
        const value = node.pipe ? this.#pipe(node.pipe, dot, variables) : undefined
        this.list(body, value, [{ name: '$', value }])
        return
      }
      case 'break':
      case 'continue':
        throw new LoopEnd(node.type)
    }
  }

  #range(pipe: Pipe, body: readonly Node[], otherwise: readonly Node[], dot: unknown, variables: readonly Variable[]): void {
    const value = this.#pipe(pipe, dot, variables)
    const items = this.#items(value, { text: pipe.text, at: pipe.commands[0]?.operands[0]?.at ?? 0 })
    if (items.length === 0) {
      this.list(otherwise, dot, variables)
      return
    }
    const [first, second] = pipe.variables
    for (const [key, item] of items) {
      const scope = [...variables]
      const set = (name: string, one: unknown) => this.#set(name, one, pipe.assigns, scope)
      if (second !== undefined) {
        set(first ?? '', key)
        set(second, item)
      } else if (first !== undefined) set(first, item)
      try {
        for (const node of body) this.#node(node, item, scope)
      } catch (error) {
        if (!(error instanceof LoopEnd)) throw error
        if (error.kind === 'break') return
      }
    }
  }

  #items(value: unknown, place: Place): [key: unknown, item: unknown][] {
    if (value === null || value === undefined) return []
    if (isWhole(value)) return Array.from({ length: Math.max(0, numberValue(value)) }, (_one, i) => [new GoInt(i), new GoInt(i)])
    if (Array.isArray(value)) return value.map((item, i) => [new GoInt(i), item])
    if (typeof value === 'object') return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    throw this.#failed(place, `range can't iterate over ${goText(value)}`)
  }

  /** The value of a pipeline, also put into the variables it declares. */
  #declare(pipe: Pipe, dot: unknown, variables: Variable[]): unknown {
    const value = this.#pipe(pipe, dot, variables)
    for (const name of pipe.variables) this.#set(name, value, pipe.assigns, variables)
    return value
  }

  #set(name: string, value: unknown, assigns: boolean, variables: Variable[]): void {
    const known = assigns ? variables.findLast((one) => one.name === name) : undefined
    if (known) known.value = value
    else variables.push({ name, value })
  }

  #pipe({ commands }: Pipe, dot: unknown, variables: readonly Variable[]): unknown {
    let value: unknown
    commands.forEach((command, i) => {
      value = this.#command(command, dot, variables, i === 0 ? [] : [value])
    })
    return value
  }

  #command({ operands }: Command, dot: unknown, variables: readonly Variable[], piped: readonly unknown[]): unknown {
    const [first, ...rest] = operands
    if (!first) return piped[0]
    if (first.type !== 'function') {
      if (rest.length > 0 || piped.length > 0) throw this.#failed(first, argumentless(first))
      return this.#operand(first, dot, variables)
    }
    const { name } = first
    const place = { text: operands.map(({ text }) => text).join(' '), at: first.at }
    const count = rest.length + piped.length
    const [least = 0, exact = false] = ARGUMENTS[name] ?? []
    if (count < least || (exact && count > least))
      throw this.#failed(first, `wrong number of args for ${name}: want ${exact ? '' : 'at least '}${least} got ${count}`)
    if (SHORT_CIRCUIT.has(name)) return this.#shortCircuit(name, rest, dot, variables, piped)
    const args = [...rest.map((one) => this.#operand(one, dot, variables)), ...piped]
    try {
      if (name === 'call') throw new FunctionError(`non-function ${rest[0]?.text ?? ''} of type ${kindOf(args[0])}`)
      return FUNCTIONS[name]?.(...args)
    } catch (error) {
      if (error instanceof FunctionError) throw this.#failed(place, `error calling ${name}: ${error.message}`)
      throw error
    }
  }

  #shortCircuit(name: string, operands: readonly Operand[], dot: unknown, variables: readonly Variable[], piped: readonly unknown[]): unknown {
    let value: unknown
    for (const operand of operands) {
      value = this.#operand(operand, dot, variables)
      if (isTrue(value) === (name === 'or')) return value
    }
    return piped.length > 0 ? piped[0] : value
  }

  #operand(operand: Operand, dot: unknown, variables: readonly Variable[]): unknown {
    switch (operand.type) {
      case 'value':
        return operand.value
      case 'field':
        return this.#walk(dot, operand.path, operand)
      case 'variable':
        return this.#walk(variables.findLast(({ name }) => name === operand.name)?.value, operand.path, operand)
      case 'pipe':
        return this.#walk(this.#pipe(operand.pipe, dot, variables), operand.path, operand)
      case 'function':
        return this.#command({ operands: [operand] }, dot, variables, [])
    }
  }

  #walk(start: unknown, path: readonly string[], place: Place): unknown {
    let value = start
    for (const name of path) {
      if (value === undefined) {
        if (this.#options.missingIsError) throw this.#failed(place, `nil data; no entry for key ${JSON.stringify(name)}`)
        return undefined
      }
      if (value === null) throw this.#failed(place, `nil pointer evaluating interface {}.${name}`)
      if (typeof value !== 'object' || Array.isArray(value) || isNumber(value))
        throw this.#failed(place, `can't evaluate field ${name} in type ${value instanceof GoInt ? 'int' : 'interface {}'}`)
      const next = (value as Record<string, unknown>)[name]
      if (next === undefined && this.#options.missingIsError) throw this.#failed(place, `map has no entry for key ${JSON.stringify(name)}`)
      value = next
    }
    return value
  }

  /** Models text/template/parse/parse.go (ErrorContext). */
  #failed({ text, at }: Place, what: string): TemplateError {
    const before = this.#template.source.slice(0, at)
    const line = before.split('\n').length
    const column = bytesOf(before.slice(before.lastIndexOf('\n') + 1)).length
    return new TemplateError(`template: output:${line}:${column}: executing "output" at <${text}>: ${what}`)
  }
}

const argumentless = (operand: Operand) =>
  operand.type === 'field' || operand.type === 'variable'
    ? `${operand.path.at(-1) ?? operand.text} is not a method but has arguments`
    : `can't give argument to non-function ${operand.text}`
