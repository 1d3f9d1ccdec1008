import type { Command, Script, Word } from './script.ts'

/**
 * One step of a script. A script is run step by step, so that where it stands is a number: a process that sleeps is data,
 * and a snapshot holds it.
 */
export type Instruction =
  /** runs a simple command or a pipeline of them; its exit code is the script's */
  | { readonly type: 'run'; readonly command: Command }
  | { readonly type: 'jump'; readonly to: number }
  | { readonly type: 'jumpIf'; readonly succeeded: boolean; readonly to: number }
  | { readonly type: 'forBegin'; readonly words: readonly Word[] }
  /** takes the next value, or goes on behind the loop */
  | { readonly type: 'forNext'; readonly name: string; readonly to: number }
  /** where `break` leads, and `continue` */
  | { readonly type: 'loopBegin'; readonly end: number; readonly next: number }
  | { readonly type: 'loopEnd' }
  | { readonly type: 'succeed' }

/** The steps of a script. */
export function compileScript(script: Script): readonly Instruction[] {
  const steps: Instruction[] = []
  emit(script, steps)
  return steps
}

function emit(command: Command, steps: Instruction[]): void {
  /** A step that is known when what follows it is. */
  const later = (step: Instruction): ((known: Instruction) => void) => {
    const at = steps.push(step) - 1
    return (known) => {
      steps[at] = known
    }
  }
  const placeholder: Instruction = { type: 'succeed' }
  switch (command.type) {
    case 'simple':
    case 'pipeline':
      steps.push({ type: 'run', command })
      return
    case 'list':
      for (const one of command.commands) emit(one, steps)
      return
    case 'and':
    case 'or': {
      emit(command.left, steps)
      const skip = later(placeholder)
      emit(command.right, steps)
      skip({ type: 'jumpIf', succeeded: command.type === 'or', to: steps.length })
      return
    }
    case 'if': {
      const ends: ((to: number) => void)[] = []
      for (const { condition, body } of command.branches) {
        emit(condition, steps)
        const toNext = later(placeholder)
        emit(body, steps)
        const toEnd = later(placeholder)
        ends.push((to) => toEnd({ type: 'jump', to }))
        toNext({ type: 'jumpIf', succeeded: false, to: steps.length })
      }
      if (command.otherwise) emit(command.otherwise, steps)
      else steps.push({ type: 'succeed' })
      for (const end of ends) end(steps.length)
      return
    }
    case 'loop': {
      const begin = later(placeholder)
      const top = steps.length
      emit(command.condition, steps)
      const leave = later(placeholder)
      emit(command.body, steps)
      steps.push({ type: 'jump', to: top })
      leave({ type: 'jumpIf', succeeded: command.until, to: steps.length })
      begin({ type: 'loopBegin', end: steps.length, next: top })
      steps.push({ type: 'loopEnd' })
      return
    }
    case 'for': {
      steps.push({ type: 'forBegin', words: command.words })
      const begin = later(placeholder)
      const top = steps.length
      const next = later(placeholder)
      emit(command.body, steps)
      steps.push({ type: 'jump', to: top })
      next({ type: 'forNext', name: command.name, to: steps.length })
      begin({ type: 'loopBegin', end: steps.length, next: top })
      steps.push({ type: 'loopEnd' })
    }
  }
}
