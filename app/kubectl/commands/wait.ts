import type { KubeObject } from '../../cluster/api/object.ts'
import { unlessRefused } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { apiVersionOf } from '../discovery.ts'
import { followObject } from '../follow-object.ts'
import { readManifests } from '../manifests.ts'
import { resultPrinter } from '../printers/output.ts'
import { getOne, liveObjectsOf, selectionOf, type Target } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL, ALL_NAMESPACES, FIELD_SELECTOR, FILE_FLAGS, flag, PRINT_FLAGS, SELECTOR } from '../shared-flags.ts'
import { type Condition, conditionOf } from '../wait-condition.ts'

export const command: Command = {
  usage: '(TYPE (NAME ... | -l SELECTOR | --all) | TYPE/NAME ... | -f FILE) --for=CONDITION',
  examples: [
    ['Until a pod is ready', 'kubectl wait --for=condition=Ready pod/web'],
    ['Until a field has a value', 'kubectl wait --for=jsonpath={.status.phase}=Running pod/web'],
    ['Until there is a pod, and it is ready', 'kubectl wait --for=create --for=condition=Ready pod/web'],
    ['Until it is gone', 'kubectl wait --for=delete pod/web --timeout=1m'],
  ],
  flags: [
    ...PRINT_FLAGS,
    ...FILE_FLAGS.filter(({ name }) => name !== 'kustomize' && name !== 'recursive'),
    flag('recursive', 'bool', 'With -f, look into folders inside folders too.', { short: 'R', default: 'true' }),
    SELECTOR,
    FIELD_SELECTOR,
    ALL_NAMESPACES,
    ALL,
    flag('local', 'bool', 'Look at what the files of -f say, and ask no server.'),
    flag('for', 'strings', 'condition=NAME[=VALUE], jsonpath={.field}[=VALUE], create or delete. Of several, each is waited for in turn.'),
    flag('timeout', 'duration', 'How long to wait; 0 looks once, negative is a week.', { default: '30s' }),
  ],
  run,
}

const WEEK = 7 * 24 * 3_600_000

/** Models kubectl/pkg/cmd/wait/wait.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, environment } = invocation
  const conditions = conditionsOf(flags.all('for'))
  const print = await resultPrinter(invocation, 'none')
  if (flags.bool('local')) return waitLocally(invocation, conditions, print)
  const timeout = flags.duration('timeout')
  const deadline = environment.now() + (timeout < 0 ? WEEK : timeout)
  const errors: unknown[] = []
  let seen = 0
  for (const target of await selectionOf(invocation, args)) {
    for (const one of (await waitedFor(invocation, target, conditions, deadline).catch((error: unknown) => void errors.push(error))) ?? []) {
      seen++
      try {
        let object: KubeObject | undefined
        for (const condition of conditions)
          object = await waitFor(invocation, one, condition, timeout === 0 ? 0 : Math.max(1, deadline - environment.now()))
        if (object) print(object, 'condition met')
      } catch (error) {
        errors.push(error)
      }
    }
  }
  throwCollected(errors)
  if (seen === 0 && !conditions.some(({ type }) => type === 'delete')) throw failure('no matching resources found')
  return 0
}

const LOOK_AGAIN = 500

interface WaitedFor extends Target {
  readonly name: string
  /** What a list had of it. */
  readonly found?: KubeObject
}

/** The objects of a list are those there are when the command starts, or, waiting for them to be made, when there are any. */
async function waitedFor(invocation: Invocation, target: Target, [first]: readonly Condition[], deadline: number): Promise<WaitedFor[]> {
  const { name } = target
  if (name !== undefined) return [{ ...target, name }]
  const { environment } = invocation
  let found = await liveObjectsOf(invocation, target)
  while (first?.type === 'create' && found.length === 0) {
    if (environment.now() >= deadline) throw failure('timed out waiting for the condition')
    await environment.sleep(LOOK_AGAIN, environment.signal)
    found = await liveObjectsOf(invocation, target)
  }
  return found.map(({ resource, namespace, name: own, object }) => ({ resource, namespace, name: own, found: object }))
}

/** The object once the condition holds; undefined when it was gone before anybody waited for that. */
async function waitFor(invocation: Invocation, target: WaitedFor, { type, test }: Condition, timeout: number): Promise<KubeObject | undefined> {
  const { resource, namespace, name } = target
  const look = () => unlessRefused(getOne(invocation, resource, namespace, name), ...(type === 'condition' ? [] : ['NotFound']))
  const first = target.found ?? (await look())
  if (type === 'create') return created(invocation, look, timeout, `${resource.name}/${name}`)
  if (type === 'delete' && (!first || (timeout > 0 && !(await look())))) return undefined
  let last = first
  const holds = (object: KubeObject | undefined) => {
    // Another object of the same name is another one.
    const same = type === 'delete' && object && object.metadata.uid !== first?.metadata.uid ? undefined : object
    if (type === 'condition' && !same) throw failure(`the object ${name} was deleted while waiting for the condition`)
    last = same ?? last
    return test(same)
  }
  const outcome = timeout === 0 ? (holds(first) ? 'met' : 'timed out') : await followObject(invocation, target, holds, timeout)
  if (outcome === 'met') return last && { ...last, apiVersion: apiVersionOf(resource), kind: resource.kind }
  if (timeout === 0) throw failure(`condition not met for ${resource.name}/${name}`)
  throw failure(`timed out waiting for the condition on ${resource.name}/${name}`)
}

/** Looks twice a second until the object is there. `timeout` is in milliseconds of the cluster's clock. Models kubectl/pkg/cmd/wait/create.go. */
async function created({ environment }: Invocation, look: () => Promise<KubeObject | undefined>, timeout: number, what: string): Promise<KubeObject> {
  const deadline = environment.now() + timeout
  for (;;) {
    const object = await look()
    if (object) return object
    if (timeout === 0) throw failure(`condition not met for ${what}`)
    if (environment.now() + LOOK_AGAIN > deadline) throw failure('timed out waiting for the condition')
    await environment.sleep(LOOK_AGAIN, environment.signal)
  }
}

/** Being made comes first, wherever it is named. Models kubectl/pkg/cmd/wait/wait.go (kubernetes #136855). */
function conditionsOf(texts: readonly string[]): readonly Condition[] {
  if (texts.length === 0) throw failure('unrecognized condition: []')
  const conditions = texts.map(conditionOf)
  return [...conditions.filter(({ type }) => type === 'create'), ...conditions.filter(({ type }) => type !== 'create')]
}

async function waitLocally(
  invocation: Invocation,
  conditions: readonly Condition[],
  print: (object: KubeObject, operation: string) => void,
): Promise<number> {
  for (const { object, resource } of await readManifests(invocation)) {
    if (!conditions.every(({ test }) => test(object)))
      throw failure(`timed out waiting for the condition on ${resource.name}/${object.metadata.name}`)
    print(object, 'condition met')
  }
  return 0
}
