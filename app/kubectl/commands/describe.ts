import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, failure, CommandError, type Invocation } from '../command.ts'
import { type ApiResource, isNotFound, pathOf } from '../discovery.ts'
import { describeObject } from '../describe/describe-object.ts'
import type { EventObject } from '../describe/events.ts'
import { relatedPath } from '../describe/related.ts'
import { readManifests } from '../manifests.ts'
import { alignTabs, DESCRIBE_TABS } from '../printers/tab-writer.ts'
import { itemsOf, query, targetsOf } from '../resources.ts'
import { throwCollected } from '../several-errors.ts'
import { ALL_NAMESPACES, FILE_FLAGS, flag, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(TYPE [NAME_PREFIX | -l SELECTOR] | TYPE/NAME | -f FILE)',
  examples: [
    ['A pod, its volumes and what happened to it', 'kubectl describe pod web'],
    ['What a Role allows', 'kubectl describe role reader'],
    ['All service accounts', 'kubectl describe serviceaccounts'],
  ],
  flags: [...FILE_FLAGS, SELECTOR, ALL_NAMESPACES, flag('show-events', 'bool', 'Show the events of the object.', { default: 'true' })],
  run,
}

/** Models kubectl/pkg/cmd/describe/describe.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out, err, client, environment, namespace } = invocation
  if (args.length === 0 && !flags.given('filename')) {
    throw new CommandError(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl describe -h\' for help and examples',
    )
  }
  const errors: unknown[] = []
  const found: { resource: ApiResource; object: KubeObject; exact: boolean }[] = []
  const wanted = flags.given('filename')
    ? (await readManifests(invocation)).map(({ object, resource, namespace: own }) => ({ resource, names: [object.metadata.name ?? ''], own }))
    : (await targetsOf(invocation, args)).map((target) => ({ ...target, own: undefined }))
  let single = false
  let prefixed = false
  for (const { resource, names, own } of wanted) {
    const scope = flags.bool('all-namespaces') ? undefined : (own ?? namespace)
    if (names.length > 0 && flags.bool('all-namespaces') && resource.namespaced)
      throw failure('a resource cannot be retrieved by name across all namespaces')
    if (names.length > 0 && flags.string('selector') !== '') throw failure('name cannot be provided when a selector is specified')
    try {
      if (names.length === 0) {
        const list = await client.json('GET', pathOf(resource, scope) + query({ labelSelector: flags.string('selector'), limit: 500 }))
        found.push(...itemsOf(list).map((object) => ({ resource, object, exact: false })))
      }
      for (const name of names) {
        single = true
        try {
          found.push({ resource, object: await client.json('GET', pathOf(resource, scope, name)), exact: true })
        } catch (error) {
          if (!isNotFound(error)) throw error
          const list = await client.json('GET', pathOf(resource, scope) + query({ limit: 500 })).catch(() => undefined)
          const matching = list ? itemsOf(list).filter(({ metadata }) => metadata.name?.startsWith(name)) : []
          if (matching.length === 0) throw error
          prefixed = true
          found.push(...matching.map((object) => ({ resource, object, exact: false })))
        }
      }
    } catch (error) {
      errors.push(error)
    }
  }
  const showEvents = flags.bool('show-events') && (flags.given('show-events') || (!prefixed && found.every(({ exact }) => exact)))
  const texts: string[] = []
  for (const { resource, object } of found) {
    const events = showEvents ? await eventsOf(invocation, object) : undefined
    const related = await relatedTo(invocation, object)
    texts.push(alignTabs(describeObject(resource, object, events, environment.now(), related), DESCRIBE_TABS))
  }
  out(prefixed ? texts.map((text) => `${text}\n`).join('') : texts.join('\n\n'))
  if (texts.length === 0 && errors.length === 0)
    err(
      single || !wanted.some(({ resource }) => resource.namespaced) || flags.bool('all-namespaces')
        ? 'No resources found\n'
        : `No resources found in ${namespace} namespace.\n`,
    )
  throwCollected(errors)
  return 0
}

/** Other objects its description tells of; none when they may not be read. */
async function relatedTo({ client }: Invocation, object: KubeObject): Promise<KubeObject[]> {
  const path = relatedPath(object)
  const list = path && (await client.json('GET', path + query({ limit: 500 }), { quiet: true }).catch(() => undefined))
  return list ? itemsOf(list) : []
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
