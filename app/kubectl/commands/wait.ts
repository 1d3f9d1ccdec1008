import { parseGoDuration } from '../../cluster/api/duration.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { isNotFound, kindName, pathOf } from '../discovery.ts'
import { findValues, parseJsonPath, valueText } from '../printers/jsonpath.ts'
import { itemsOf, query, targetsOf } from '../resources.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, ALL_NAMESPACES, FIELD_SELECTOR, flag, PRINT_FLAGS, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE (NAME ... | -l SELECTOR | --all) | TYPE/NAME ...) --for=CONDITION',
  examples: [
    ['Until a pod is ready', 'kubectl wait --for=condition=Ready pod/web'],
    ['Until a field has a value', 'kubectl wait --for=jsonpath={.status.phase}=Running pod/web'],
    ['Until it is gone', 'kubectl wait --for=delete pod/web --timeout=1m'],
  ],
  flags: [
    ...PRINT_FLAGS,
    SELECTOR,
    FIELD_SELECTOR,
    ALL_NAMESPACES,
    ALL,
    flag('for', 'string', 'condition=NAME[=VALUE], jsonpath={.field}[=VALUE], create or delete.'),
    flag('timeout', 'duration', 'How long to wait; negative is a week.', { default: '30s' }),
  ],
  run,
}

type Test = (object: KubeObject | undefined) => boolean

/** Models kubectl/pkg/cmd/wait/wait.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, client, namespace, environment, out } = invocation
  const wanted = flags.string('for')
  const { test, said } = conditionOf(wanted)
  const text = flags.string('timeout')
  const parsed = parseGoDuration(text)
  if (typeof parsed !== 'number') throw failure(`invalid argument "${text}" for "--timeout" flag: ${parsed.error}`)
  const timeout = parsed < 0 ? 7 * 24 * 3_600_000 : parsed
  const errors: unknown[] = []
  const creating = wanted.toLowerCase() === 'create'
  const deleting = wanted.toLowerCase() === 'delete'
  const targets = await targetsOf(invocation, args)
  let seen = 0
  for (const { resource, names } of targets) {
    const scope = flags.bool('all-namespaces') ? undefined : namespace
    const selector = flags.string('selector')
    if (names.length === 0 && selector === '' && !flags.bool('all')) throw failure('resource(s) were provided, but no name was specified')
    const objects =
      names.length > 0
        ? names.map((name) => ({ name, space: scope }))
        : itemsOf(await client.json('GET', pathOf(resource, scope) + query({ labelSelector: selector }))).map(({ metadata }) => ({
            name: metadata.name ?? '',
            space: metadata.namespace,
          }))
    for (const { name, space } of objects) {
      seen++
      const url = pathOf(resource, space, name)
      const deadline = environment.now() + timeout
      try {
        for (let first = true; ; first = false) {
          const object = await client.json('GET', url).catch((error: unknown) => {
            if (isNotFound(error) && (creating || deleting)) return undefined
            throw error
          })
          // What was never there is not told as deleted.
          if (deleting && first && object === undefined) break
          if (test(object)) {
            out(`${kindName(resource)}/${name} ${said}\n`)
            break
          }
          if (environment.now() >= deadline) throw new CommandError(`error: timed out waiting for the condition on ${resource.name}/${name}`)
          await environment.sleep(Math.min(200, Math.max(1, deadline - environment.now())), environment.signal)
        }
      } catch (error) {
        errors.push(error)
      }
    }
  }
  if (seen === 0 && errors.length === 0) throw failure('no matching resources found')
  throwCollected(errors)
  return 0
}

function conditionOf(wanted: string): { test: Test; said: string } {
  const lower = wanted.toLowerCase()
  if (lower === 'delete') return { test: (object) => object === undefined, said: 'deleted' }
  if (lower === 'create') return { test: (object) => object !== undefined, said: 'condition met' }
  const [, type, value = 'true'] = /^condition=([^=]+)(?:=(.*))?$/.exec(wanted) ?? []
  if (type !== undefined) {
    const holds = (one: Readonly<Record<string, unknown>>) =>
      String(one['type']).toLowerCase() === type.toLowerCase() && String(one['status']).toLowerCase() === value.toLowerCase()
    return {
      test: (object) =>
        ((((object?.['status'] ?? {}) as Readonly<Record<string, unknown>>)['conditions'] ?? []) as Readonly<Record<string, unknown>>[]).some(holds),
      said: 'condition met',
    }
  }
  const [, path, expected] = /^jsonpath=['"]?(\{[^}]*\}|[^=]*?)['"]?(?:=['"]?(.*?)['"]?)?$/.exec(wanted) ?? []
  if (path !== undefined) {
    const nodes = parseJsonPath(path.startsWith('{') ? path : `{${path}}`)
    const values = (object: KubeObject | undefined) => nodes.flatMap((node) => (node.type === 'path' ? findValues(node.steps, object, true) : []))
    return {
      test: (object) => (expected === undefined ? values(object).length > 0 : values(object).some((one) => valueText(one) === expected)),
      said: 'condition met',
    }
  }
  throw failure(`unrecognized condition: "${wanted}"`)
}
