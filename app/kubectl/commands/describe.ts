import type { KubeObject } from '../../cluster/api/object.ts'
import { isNotFound } from '../api-error.ts'
import type { Command, Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { describeObject } from '../describe/describe-object.ts'
import type { EventObject } from '../describe/events.ts'
import { surroundingsOf } from '../describe/related.ts'
import { noneText, nothingToDescribe } from '../nothing.ts'
import { alignTabs, DESCRIBE_TABS } from '../printers/tab-writer.ts'
import { itemsOf } from '../resources.ts'
import { type LiveObject, liveObjectsOf, selectionOf, type Target } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL_NAMESPACES, CHUNK_SIZE, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE [NAME_PREFIX | -l SELECTOR] | TYPE/NAME | -f FILE)',
  examples: [
    ['A pod, its volumes and what happened to it', 'kubectl describe pod web'],
    ['What a Role allows', 'kubectl describe role reader'],
    ['All service accounts', 'kubectl describe serviceaccounts'],
  ],
  flags: [...FILE_FLAGS, SELECTOR, ALL_NAMESPACES, CHUNK_SIZE, flag('show-events', 'bool', 'Show the events of the object.', { default: 'true' })],
  run,
}

/** Models kubectl/pkg/cmd/describe/describe.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out, release } = invocation
  const tellsOfMany = flags.given('show-events') || !release.has('eventsOfOneOnly')
  if (args.length === 0 && !flags.given('filename') && !flags.given('kustomize')) throw nothingToDescribe()
  const targets = await selectionOf(invocation, args, { emptyIsAll: true })
  const errors: unknown[] = []
  const found: LiveObject[] = []
  for (const target of targets) {
    try {
      found.push(...(await liveObjectsOf(invocation, target)))
    } catch (error) {
      const matching = isNotFound(error) && args.length === 2 ? await withPrefix(invocation, target) : []
      if (matching.length > 0) {
        for (const one of matching) out(`${await description(invocation, one, flags.bool('show-events') && tellsOfMany)}\n`)
        return 0
      }
      errors.push(error)
    }
  }
  const showsEvents = flags.bool('show-events') && (tellsOfMany || found.length === 1)
  const texts: string[] = []
  for (const one of found) texts.push(await description(invocation, one, showsEvents))
  out(texts.join('\n\n'))
  if (texts.length === 0 && errors.length === 0) invocation.err(noneText(invocation, targets))
  throwCollected(errors)
  return 0
}

/** Objects whose names begin as the one that was not found. */
async function withPrefix(invocation: Invocation, { resource, namespace, name = '' }: Target): Promise<LiveObject[]> {
  const all = await liveObjectsOf(invocation, { resource, namespace }).catch(() => [])
  return all.filter((one) => one.name.startsWith(name))
}

async function description(invocation: Invocation, live: LiveObject, showsEvents: boolean): Promise<string> {
  const { client, discovery, environment, release } = invocation
  const { resource, namespace, name } = live
  // Each describer asks for the object itself.
  const object = await client.json('GET', pathOf(resource, namespace, name))
  const hasSlices = (await discovery.inGroup('endpointslices', 'discovery.k8s.io')) !== undefined
  const paths = surroundingsOf(object, { release, hasSlices })
  const before = await relatedTo(invocation, paths.before)
  const events = showsEvents ? await eventsAt(invocation, paths.events) : undefined
  const after = await relatedTo(invocation, paths.after)
  const related = before && after && [...before, ...after]
  return alignTabs(describeObject(resource, object, { events, related, now: environment.now(), release }), DESCRIBE_TABS)
}

/** Other objects its description tells of; undefined when they may not be read. */
async function relatedTo({ client }: Invocation, paths: readonly string[]): Promise<KubeObject[] | undefined> {
  const found: KubeObject[] = []
  try {
    for (const path of paths) {
      const one = await client.json('GET', path, { quiet: true })
      found.push(...('items' in one ? itemsOf(one) : [one]))
    }
    return found
  } catch {
    return undefined
  }
}

/** Events about an object; none when they may not be read. */
async function eventsAt({ client }: Invocation, paths: readonly string[]): Promise<EventObject[]> {
  const events: EventObject[] = []
  for (const path of paths) {
    const list = await client.json('GET', path).catch(() => undefined)
    if (list) events.push(...(itemsOf(list) as EventObject[]))
  }
  return events
}
