import type { KubeObject } from '../cluster/api/object.ts'
import { goJson } from '../cluster/api/json-text.ts'
import { parseYaml, YamlSyntaxError } from '../cluster/api/yaml-text.ts'
import { equalJson, isJsonObject, sortedJson } from '../cluster/kernel/json.ts'
import { ApiError } from './api-error.ts'
import { CommandError, failure, type Invocation } from './command.ts'
import type { ApiResource } from './discovery.ts'
import { objectName } from './printers/output.ts'
import { yamlText } from './printers/yaml-text.ts'

/** One object of the file under edit. */
export interface EditedObject {
  readonly before: KubeObject
  readonly resource: ApiResource
  readonly name: string
}

export interface EditOptions {
  readonly objects: readonly EditedObject[]
  readonly format: 'yaml' | 'json'
  readonly windowsLineEndings: boolean
  /** What is saved as it was is passed over, unless it is to be submitted all the same. */
  readonly unchanged?: 'submit'
  /** Does what is to be done with an object as it now is. Rejects with ApiError for what the server refuses. */
  readonly submit: (edited: EditedObject, after: KubeObject) => Promise<void>
}

const HEAD = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`

interface Reason {
  readonly head: string
  readonly other: readonly string[]
}

/**
 * Shows objects in an editor and does with them what `submit` does, until it succeeds or the user gives up.
 * Models kubectl/pkg/cmd/util/editor/editoptions.go.
 */
export async function editObjects(invocation: Invocation, options: EditOptions): Promise<number> {
  const { environment, err } = invocation
  const { objects, format } = options
  const edit = environment.edit?.bind(environment)
  if (!edit) throw failure('there is no editor here; use kubectl patch or kubectl apply')
  const original = textOf(options)
  let reasons: readonly Reason[] = []
  let text = original
  let saved: string | undefined
  for (;;) {
    const fileName = `kubectl-edit-${environment.now() % 10_000_000_000}.${format}`
    const shown = format === 'yaml' ? headerOf(reasons) + text : text
    const edited = withoutCarriageReturns(await edit(options.windowsLineEndings ? shown.replaceAll('\n', '\r\n') : shown, fileName))
    const bare = withoutComments(edited)
    const keep = async () => {
      const path = `/tmp/${fileName}`
      await environment.files.write(path, edited)
      err(`A copy of your changes has been stored to "${path}"\n`)
    }
    if (saved !== undefined && meaning(bare) === meaning(saved)) {
      await keep()
      throw failure('Edit cancelled, no valid changes were saved.')
    }
    saved = undefined
    text = bare
    const session: Session = { invocation, options, bare, fileName, keep }
    const problem = validationProblem(bare)
    if (problem !== undefined) {
      const [first] = objects
      reasons = [{ head: `${first ? resourceText(first.resource) : ''} ${JSON.stringify(first?.name ?? '')} was not valid`, other: [problem] }]
      err(`error: ${first ? resourceText(first.resource) : ''} ${JSON.stringify(first?.name ?? '')} is invalid\n`)
      saved = bare
      continue
    }
    if (options.unchanged !== 'submit' && meaning(bare) === meaning(original)) {
      err('Edit cancelled, no changes made.\n')
      return 0
    }
    reasons = await submitAll(session)
    if (reasons.length === 0) return 0
    saved = bare
  }
}

interface Session {
  readonly invocation: Invocation
  readonly options: EditOptions
  readonly bare: string
  readonly fileName: string
  readonly keep: () => Promise<void>
}

/** Submits every object of the file; gives the reasons to open it once more. */
async function submitAll({ invocation, options, bare, fileName, keep }: Session): Promise<Reason[]> {
  const { err, environment } = invocation
  const reasons: Reason[] = []
  let missing = 0
  let failed = 0
  for (const after of documentsOf(bare)) {
    const edited = originalOf(options.objects, after)
    if (!edited) {
      await keep()
      throw failure(`no original object found for ${goJson(after)}`)
    }
    if (options.unchanged !== 'submit' && equalJson(after, edited.before)) {
      invocation.out(`${objectName(edited.before)} skipped\n`)
      continue
    }
    try {
      await options.submit(edited, after)
    } catch (error) {
      if (error instanceof CommandError) await keep()
      if (!(error instanceof ApiError)) throw error
      const what = `${resourceText(edited.resource)} ${JSON.stringify(edited.name)}`
      if (error.status.reason === 'Invalid') {
        err(`error: ${what} is invalid\n`)
        reasons.push({
          head: `${what} was not valid`,
          other: (error.status.details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`),
        })
      } else if (error.status.reason === 'NotFound') {
        err(`error: ${what} could not be found on the server\n`)
        missing++
      } else {
        err(`error: ${what} could not be patched: ${error.message}\n`)
        failed++
      }
    }
  }
  if (missing + failed === 0) return reasons
  await environment.files.write(`/tmp/${fileName}`, bare)
  err(
    failed > 0
      ? `You can run \`kubectl replace -f /tmp/${fileName}\` to try this update again.\n`
      : `The edits you made on deleted resources have been saved to "/tmp/${fileName}"\n`,
  )
  throw new CommandError('')
}

/** The object an edited one was: by UID, or by place when there is only one. */
function originalOf(objects: readonly EditedObject[], after: KubeObject): EditedObject | undefined {
  const uid = after.metadata?.uid
  return objects.find(({ before }) => before.metadata.uid === uid) ?? (objects.length === 1 && uid === undefined ? objects[0] : undefined)
}

function textOf({ objects, format }: EditOptions): string {
  const [first] = objects
  const shown =
    objects.length === 1 && first ? first.before : { apiVersion: 'v1', items: objects.map(({ before }) => before), kind: 'List', metadata: {} }
  return format === 'yaml' ? yamlText(shown) : `${goJson(sortedJson(shown), 4)}\n`
}

/** The objects of an edited file. */
function documentsOf(text: string): KubeObject[] {
  const value = parseYaml(text).value
  if (!isJsonObject(value)) return []
  return (value['kind'] === 'List' && Array.isArray(value['items']) ? value['items'] : [value]) as unknown as KubeObject[]
}

/** What is wrong with a file before anybody is asked. Models apimachinery's validation of kinds in kubectl/pkg/validation/schema.go. */
function validationProblem(text: string): string | undefined {
  const said = (what: string) => `<nil>: Invalid value: "The edited file failed validation": ${what}`
  try {
    const { value } = parseYaml(text)
    if (!isJsonObject(value)) return said('[apiVersion not set, kind not set]')
    const missing = ['apiVersion', 'kind'].filter((field) => !value[field]).map((field) => `${field} not set`)
    if (missing.length === 0) return undefined
    return said(missing.length === 1 ? (missing[0] ?? '') : `[${missing.join(', ')}]`)
  } catch (error) {
    if (error instanceof YamlSyntaxError) return said(error.message)
    throw error
  }
}

/** What a file says, whatever its comments and spaces: what two versions are compared by. Models kubectl/pkg/cmd/util/helpers.go (StripComments). */
function meaning(text: string): string {
  try {
    return goJson(sortedJson(parseYaml(text).value))
  } catch (error) {
    if (error instanceof YamlSyntaxError) return withoutComments(text)
    throw error
  }
}

const headerOf = (reasons: readonly Reason[]) =>
  HEAD + reasons.map(({ head, other }) => `# ${head}:\n${other.map((line) => `# * ${line}\n`).join('')}#\n`).join('')

const resourceText = ({ name, group }: ApiResource) => (group === '' ? name : `${name}.${group}`)

const withoutComments = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')

const withoutCarriageReturns = (text: string) => text.replaceAll('\r\n', '\n')
