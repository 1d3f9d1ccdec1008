import { applyJsonPatch, parseJsonPatch } from '../../cluster/api/patch/json-patch.ts'
import { applyMergePatch } from '../../cluster/api/patch/merge-patch.ts'
import { applyStrategicMergePatch } from '../../cluster/api/patch/strategic-merge-patch.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { parseYaml, YamlSyntaxError } from '../../cluster/api/yaml-text.ts'
import { equalJson, type Json } from '../../cluster/kernel/json.ts'
import { objectsToChange } from '../change-objects.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { readText } from '../files.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import type { LiveObject } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { changeFlags, FILE_FLAGS, flag, SUBRESOURCE } from '../shared-flags.ts'
import { writeParameters } from '../write-parameters.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) -p PATCH',
  examples: [
    ['No token for the pods of an account', `kubectl patch serviceaccount bot -p '{"automountServiceAccountToken":false}'`],
    ['One operation of JSON Patch', `kubectl patch role reader --type=json -p '[{"op":"add","path":"/rules/0/verbs/-","value":"watch"}]'`],
  ],
  flags: [
    ...changeFlags('kubectl-patch'),
    ...FILE_FLAGS,
    SUBRESOURCE,
    flag('patch', 'string', 'The patch, as JSON or YAML.', { short: 'p' }),
    flag('patch-file', 'string', 'File with the patch.'),
    flag('type', 'string', 'Kind of patch: strategic knows which lists to merge, merge replaces lists, json is a list of operations.', {
      default: 'strategic',
      values: ['strategic', 'merge', 'json'],
    }),
    flag('local', 'bool', 'Patch what the files of -f say, and ask no server.'),
  ],
  run,
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

/** Models kubectl/pkg/cmd/patch/patch.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  const [given, file] = [flags.string('patch'), flags.string('patch-file')]
  if (given !== '' && file !== '') throw failure('cannot specify --patch and --patch-file together')
  if (given === '' && file === '') throw failure('must specify --patch or --patch-file containing the contents of the patch')
  const local = flags.bool('local')
  const dryRun = dryRunOf(invocation)
  if (local && args.length > 0) throw failure('cannot specify --local and server resources')
  if (local && dryRun === 'server') throw failure('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
  const type = flags.string('type').toLowerCase()
  const contentType = TYPES[type]
  if (!contentType) throw failure(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.string('type'))}`)
  const text = given || (await patchFile(invocation, file))
  const body = jsonText(text)
  // That it was a dry run is not said. Models kubectl/pkg/cmd/patch/patch.go (ToPrinter, which drops the suffix).
  const print = await resultPrinter(invocation, 'none')
  const errors: unknown[] = []
  const parameters = writeParameters(invocation, dryRun, 'kubectl-patch')
  const objects = await objectsToChange(invocation, args, errors)
  for (const live of objects) {
    try {
      const subresource = flags.string('subresource')
      const after =
        local || dryRun === 'client'
          ? await patchedHere(invocation, live, type, text)
          : await invocation.client.json<KubeObject>('PATCH', `${live.url}${subresource ? `/${subresource}` : ''}${query(parameters)}`, {
              body,
              headers: { 'content-type': contentType },
            })
      print(after, equalJson(live.object, after) ? 'patched (no change)' : 'patched')
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  if (objects.length === 0) throw failure('no objects passed to patch')
  return 0
}

async function patchFile({ environment }: Invocation, path: string): Promise<string> {
  const text = await readText(environment, path)
  if (text === undefined) throw failure(`unable to read patch file: open ${path}: no such file or directory`)
  return text
}

/** What the patch makes of an object, without the server. */
async function patchedHere({ openapi }: Invocation, { object, resource }: LiveObject, type: string, text: string): Promise<KubeObject> {
  const before = object as unknown as Json
  if (type === 'json') return applyJsonPatch(before, parseJsonPatch(jsonText(text)).operations) as unknown as KubeObject
  const patch = jsonOf(jsonText(text), type === 'merge' ? 'Invalid JSON Patch' : 'invalid JSON document')
  if (type === 'merge') return applyMergePatch(before, patch) as unknown as KubeObject
  const schema = await openapi.schemaOf(resource)
  if (!schema) throw failure(`strategic merge patch is not supported for ${resource.group}/${resource.version}, Kind=${resource.kind}`)
  return applyStrategicMergePatch(schema, before, patch) as unknown as KubeObject
}

/** What begins like a JSON object is sent as it is: the server says what is wrong with it. Models apimachinery/pkg/util/yaml/decoder.go (ToJSON). */
const jsonText = (text: string): string => (/^\s*\{/.test(text) ? text : JSON.stringify(parsed(text)))

function jsonOf(text: string, problem: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw failure(problem)
  }
}

function parsed(text: string): Json {
  try {
    return parseYaml(text).value
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    throw failure(`unable to parse ${JSON.stringify(text)}: ${error.message}`)
  }
}
