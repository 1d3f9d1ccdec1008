import type { KubeObject } from '../../cluster/api/object.ts'
import { parseYaml, YamlSyntaxError } from '../../cluster/api/yaml-text.ts'
import { equalJson, type Json, type JsonObject } from '../../cluster/kernel/json.ts'
import { ApiError, statusText } from '../client.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { writeParameters } from '../write-parameters.ts'
import { type LiveObject, objectsNamed } from '../objects-named.ts'
import { objectName } from '../printers/output.ts'
import { yamlText } from '../printers/yaml-text.ts'
import { query } from '../resources.ts'
import { threeWayPatch } from '../three-way-patch.ts'
import { fieldManager, FILE_FLAGS, PRINT_FLAGS, SAVE_CONFIG, VALIDATE } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [['Change a Role by hand', 'kubectl edit role reader']],
  flags: [...PRINT_FLAGS, ...FILE_FLAGS, VALIDATE, fieldManager('kubectl-edit'), SAVE_CONFIG],
  run,
}

const HEAD = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`

/** Models kubectl/pkg/cmd/util/editor/editoptions.go. */
async function run(invocation: Invocation): Promise<number> {
  const { environment, args, flags, err } = invocation
  if (!environment.edit) throw failure('there is no editor here; use kubectl patch or kubectl apply')
  if (args.length === 0 && !flags.given('filename'))
    throw failure(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
    )
  const objects = await objectsNamed(invocation, args)
  for (const one of objects) if ((await editOne(invocation, one)) !== 0) return 1
  if (objects.length === 0) err('edit cancelled, no objects found\n')
  return 0
}

async function editOne(invocation: Invocation, { object, url }: LiveObject): Promise<number> {
  const { environment, err, out, client } = invocation
  const shown = withoutManaged(object)
  const original = yamlText(shown)
  let text = HEAD + original
  let before = ''
  let tries = 0
  for (;;) {
    const edited = (await environment.edit?.(text, `kubectl-edit-${environment.now() % 10_000_000_000}.yaml`)) ?? ''
    const bare = withoutComments(edited)
    if (bare.trim() === '') {
      err('Edit cancelled, saved file was empty.\n')
      return 0
    }
    if (bare === original) {
      err('Edit cancelled, no changes made.\n')
      return 0
    }
    if (before !== '' && (bare === before || ++tries > 20)) {
      err('error: Edit cancelled, no valid changes were saved.\n')
      return 1
    }
    before = bare
    try {
      const next = parseYaml(bare).value
      if (equalJson(next, shown as unknown as Json)) {
        err('Edit cancelled, no changes made.\n')
        return 0
      }
      const patch = threeWayPatch(shown as unknown as JsonObject, next as JsonObject, shown as unknown as JsonObject)
      const after = await client.json<KubeObject>('PATCH', url + query(writeParameters(invocation, 'none', 'kubectl-edit')), {
        body: patch,
        headers: { 'content-type': 'application/strategic-merge-patch+json' },
      })
      out(`${objectName(after)} edited\n`)
      return 0
    } catch (error) {
      if (!(error instanceof ApiError) && !(error instanceof YamlSyntaxError)) throw error
      const told = error instanceof ApiError ? statusText(error.status).trimEnd() : `error: ${error.message}`
      const reasons = error instanceof ApiError ? `# ${objectName(object).replace('/', ' "')}" was not valid:\n` : ''
      err(`${told}\n`)
      text = `${HEAD}${reasons}# ${told.replaceAll('\n', '\n# ')}\n#\n${bare}`
    }
  }
}

const withoutComments = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')

function withoutManaged(object: KubeObject): KubeObject {
  const { managedFields: _managed, ...metadata } = object.metadata
  return { ...object, metadata }
}
