import { FunctionError, FUNCTIONS, isTrue, SHORT_CIRCUIT } from './functions.ts'
import { GoInt, goText, isNumber, kindOf } from '../go-values.ts'
import type { Command, Node, Operand, Pipe, Template } from './parse.ts'

/** A template that failed on an object; worded as Go does. */
export class TemplateError extends Error {
  override name = 'TemplateError'
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
  return new Evaluator(template, options).list(template.body, data, [{ name: '$', value: data }])
}

class Evaluator {
  readonly #template: Template
  readonly #options: EvaluateOptions

  constructor(template: Template, options: EvaluateOptions) {
    this.#template = template
    this.#options = options
  }

  list(nodes: readonly Node[], dot: unknown, outer: readonly Variable[]): string {
    const variables = [...outer]
    return nodes.map((node) => this.#node(node, dot, variables)).join('')
  }

  #node(node: Node, dot: unknown, variables: Variable[]): string {
    switch (node.type) {
      case 'text':
        return node.text
      case 'print': {
        const value = this.#declare(node.pipe, dot, variables)
        if (node.pipe.variables.length > 0) return ''
        return value === undefined || value === null ? '<no value>' : goText(value)
      }
      case 'if':
      case 'with': {
        const scope = [...variables]
        const value = this.#declare(node.pipe, dot, scope)
        if (isTrue(value)) return this.list(node.body, node.type === 'with' ? value : dot, scope)
        return this.list(node.otherwise, dot, scope)
      }
      case 'range':
        return this.#range(node.pipe, node.body, node.otherwise, dot, variables)
      case 'template': {
        const body = this.#template.defined.get(node.name)
        if (!body) throw new TemplateError(`template ${JSON.stringify(node.name)} not defined`)
        const value = node.pipe ? this.#pipe(node.pipe, dot, variables) : undefined
        return this.list(body, value, [{ name: '$', value }])
      }
      case 'break':
      case 'continue':
        throw new LoopEnd(node.type)
    }
  }

  #range(pipe: Pipe, body: readonly Node[], otherwise: readonly Node[], dot: unknown, variables: readonly Variable[]): string {
    const value = this.#pipe(pipe, dot, variables)
    const items = this.#items(value, pipe.text)
    if (items.length === 0) return this.list(otherwise, dot, variables)
    const [first, second] = pipe.variables
    let text = ''
    for (const [key, item] of items) {
      const scope = [...variables]
      const set = (name: string, one: unknown) => this.#set(name, one, pipe.assigns, scope)
      if (second !== undefined) {
        set(first ?? '', key)
        set(second, item)
      } else if (first !== undefined) set(first, item)
      const done: string[] = []
      try {
        for (const node of body) done.push(this.#node(node, item, scope))
      } catch (error) {
        if (!(error instanceof LoopEnd)) throw error
        if (error.kind === 'break') return text + done.join('')
      }
      text += done.join('')
    }
    return text
  }

  #items(value: unknown, text: string): [key: unknown, item: unknown][] {
    if (value === null || value === undefined) return []
    if (value instanceof GoInt) return Array.from({ length: Math.max(0, value.value) }, (_one, i) => [new GoInt(i), new GoInt(i)])
    if (Array.isArray(value)) return value.map((item, i) => [new GoInt(i), item])
    if (typeof value === 'object') return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    throw this.#failed(text, `range can't iterate over ${goText(value)}`)
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
      if (rest.length > 0 || piped.length > 0) throw this.#failed(first.text, `can't give argument to non-function ${first.text}`)
      return this.#operand(first, dot, variables)
    }
    const { name } = first
    const given = () => rest.map((one) => this.#operand(one, dot, variables))
    if (SHORT_CIRCUIT.has(name)) return this.#shortCircuit(name, rest, dot, variables, piped)
    try {
      return FUNCTIONS[name]?.(...given(), ...piped)
    } catch (error) {
      if (error instanceof FunctionError) throw this.#failed(name, `error calling ${name}: ${error.message}`)
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
        return this.#walk(dot, operand.path, operand.text)
      case 'variable':
        return this.#walk(variables.findLast(({ name }) => name === operand.name)?.value, operand.path, operand.text)
      case 'pipe':
        return this.#walk(this.#pipe(operand.pipe, dot, variables), operand.path, operand.text)
      case 'function':
        return this.#command({ operands: [operand] }, dot, variables, [])
    }
  }

  #walk(start: unknown, path: readonly string[], text: string): unknown {
    let value = start
    for (const name of path) {
      if (value === undefined) {
        if (this.#options.missingIsError) throw this.#failed(text, `nil data; no entry for key ${JSON.stringify(name)}`)
        return undefined
      }
      if (value === null) throw this.#failed(text, `nil pointer evaluating interface {}.${name}`)
      if (typeof value !== 'object' || Array.isArray(value) || isNumber(value))
        throw this.#failed(text, `can't evaluate field ${name} in type ${kindOf(value)}`)
      const next = (value as Record<string, unknown>)[name]
      if (next === undefined && this.#options.missingIsError) throw this.#failed(text, `map has no entry for key ${JSON.stringify(name)}`)
      value = next
    }
    return value
  }

  #failed(where: string, what: string): TemplateError {
    return new TemplateError(`template: output:1: executing "output" at <${where}>: ${what}`)
  }
}
