import type { KubeObject } from '../../cluster/api/object.ts'
import { isNotFound } from '../api-error.ts'
import type { Command, Invocation } from '../command.ts'
import { describeObject } from '../describe/describe-object.ts'
import type { EventObject } from '../describe/events.ts'
import { relatedPaths } from '../describe/related.ts'
import { noneText, nothingToDescribe } from '../nothing.ts'
import { alignTabs, DESCRIBE_TABS } from '../printers/tab-writer.ts'
import { itemsOf, query } from '../resources.ts'
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
  const { flags, args, out } = invocation
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
        for (const one of matching) out(`${await description(invocation, one, flags.given('show-events'))}\n`)
        return 0
      }
      errors.push(error)
    }
  }
  const showsEvents = flags.bool('show-events') && (flags.given('show-events') || found.length === 1)
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

async function description(invocation: Invocation, { object, resource }: LiveObject, showsEvents: boolean): Promise<string> {
  const events = showsEvents ? await eventsOf(invocation, object) : undefined
  const related = await relatedTo(invocation, object)
  return alignTabs(
    describeObject(resource, object, { events, related, now: invocation.environment.now(), release: invocation.release }),
    DESCRIBE_TABS,
  )
}

/** Other objects its description tells of; undefined when they may not be read. */
async function relatedTo({ client, release }: Invocation, object: KubeObject): Promise<KubeObject[] | undefined> {
  try {
    const found = await Promise.all(relatedPaths(object, release).map((path) => client.json('GET', path, { quiet: true })))
    return found.flatMap((one) => ('items' in one ? itemsOf(one) : [one]))
  } catch {
    return undefined
  }
}

/** Events about an object; none when they may not be read. */
async function eventsOf({ client }: Invocation, { kind, metadata }: KubeObject): Promise<EventObject[]> {
  const fieldSelector = [
    `involvedObject.name=${metadata.name}`,
    `involvedObject.namespace=${metadata.namespace ?? ''}`,
    `involvedObject.kind=${kind}`,
    `involvedObject.uid=${metadata.uid ?? ''}`,
  ].join(',')
  const scope = metadata.namespace ? `/api/v1/namespaces/${metadata.namespace}/events` : '/api/v1/events'
  const list = await client.json('GET', scope + query({ fieldSelector, limit: 500 })).catch(() => undefined)
  return list ? (itemsOf(list) as EventObject[]) : []
}
