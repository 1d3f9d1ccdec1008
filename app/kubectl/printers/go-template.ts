import { goJson } from '../../cluster/api/json-text.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { CommandError, failure } from '../command.ts'
import { evaluate, TemplateError } from './go-template/evaluate.ts'
import { goText } from './go-values.ts'
import { TemplateSyntaxError } from './go-template/lex.ts'
import { parseTemplate } from './go-template/parse.ts'

/** Prints an object with a Go template. Models cli-runtime/pkg/printers/template.go. */
export function goTemplate(text: string, allowMissing: boolean, out: (text: string) => void): (object: KubeObject) => string {
  const template = parsed(text)
  return (object) => {
    try {
      return evaluate(template, object, { missingIsError: !allowMissing })
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      out(
        `${error.printed}Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${text}\n\traw data was:\n\t\t${goJson(object)}\n\tobject given to template engine was:\n\t\t${goText(object)}\n\n`,
      )
      throw new CommandError(`error: error executing template ${JSON.stringify(text)}: ${error.message}`)
    }
  }
}

function parsed(text: string) {
  try {
    return parseTemplate(text)
  } catch (error) {
    if (error instanceof TemplateSyntaxError) throw failure(`error parsing template ${text}, ${error.message}`)
    throw error
  }
}
