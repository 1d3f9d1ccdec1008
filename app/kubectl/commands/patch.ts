import type { KubeObject } from '../../cluster/api/object.ts'
import { parseYaml, YamlSyntaxError } from '../../cluster/api/yaml-text.ts'
import { equalJson } from '../../cluster/kernel/json.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { writeParameters } from '../write-parameters.ts'
import { absolute } from '../files.ts'
import { objectsNamed } from '../objects-named.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { usage } from '../usage.ts'
import { throwCollected } from '../several-errors.ts'
import { changeFlags, FILE_FLAGS, flag, SUBRESOURCE } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) -p PATCH',
  examples: [
    ['No token for the pods of an account', 'kubectl patch serviceaccount bot -p \'{"automountServiceAccountToken":false}\''],
    ['One operation of JSON Patch', 'kubectl patch role reader --type=json -p \'[{"op":"add","path":"/rules/0/verbs/-","value":"watch"}]\''],
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
  const { flags, client, environment } = invocation
  const file = flags.string('patch-file')
  const given = flags.string('patch')
  if (given !== '' && file !== '') throw failure('cannot specify --patch and --patch-file together')
  if (given === '' && file === '') throw failure('must specify --patch or --patch-file containing the contents of the patch')
  const type = flags.string('type').toLowerCase()
  const contentType = TYPES[type]
  if (!contentType) throw failure(`--type must be one of [json merge strategic], not "${flags.string('type')}"`)
  if (invocation.args.length === 0 && !flags.given('filename')) throw usage(invocation, 'you must provide one or more resources')
  const text = file ? await environment.files.read(absolute(environment.cwd, file)) : given
  const body = JSON.stringify(parsed(text))
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const objects = await objectsNamed(invocation, invocation.args, errors)
  for (const { object: before, url } of objects) {
    try {
      const subresource = flags.string('subresource')
      const parameters = { ...writeParameters(invocation, dryRun, 'kubectl-patch'), fieldValidation: undefined }
      const after =
        dryRun === 'client'
          ? before
          : await client.json<KubeObject>('PATCH', `${url}${subresource ? `/${subresource}` : ''}${query(parameters)}`, {
              body,
              headers: { 'content-type': contentType },
            })
      const same = equalJson(unmanaged(before), unmanaged(after))
      print(after, same ? 'patched (no change)' : 'patched')
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  return 0
}

function parsed(text: string): unknown {
  try {
    return parseYaml(text).value
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    throw failure(`unable to parse "${text}": ${error.message}`)
  }
}

const unmanaged = ({ metadata: { managedFields: _managed, resourceVersion: _version, ...metadata }, ...rest }: KubeObject) =>
  ({ ...rest, metadata }) as unknown
