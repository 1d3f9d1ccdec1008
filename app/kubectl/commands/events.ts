import { type Command, failure, type Invocation } from '../command.ts'
import { apiVersionOf, pathSegment } from '../discovery.ts'
import { eventAge, type EventObject, lastSeen } from '../describe/events.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { printerFor } from '../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../printers/tab-writer.ts'
import { itemsOf, query, resourceNamed } from '../resources.ts'
import { ALL_NAMESPACES, CHUNK_SIZE, flag, NO_HEADERS, OUTPUT_FORMATS, PRINT_FLAGS } from '../shared-flags.ts'

export const command: Command = {
  usage: '[--for TYPE/NAME]',
  examples: [
    ['What happened in the namespace', 'kubectl events'],
    ['What happened to a pod', 'kubectl events --for pod/web'],
  ],
  flags: [
    ...PRINT_FLAGS,
    ALL_NAMESPACES,
    NO_HEADERS,
    CHUNK_SIZE,
    flag('watch', 'bool', 'Go on with new events until Ctrl-C.', { short: 'w' }),
    flag('for', 'string', 'Only events of this object.'),
    flag('types', 'strings', 'Only events of these types.', { values: ['Normal', 'Warning'] }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/events/events.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, client, namespace, out, err } = invocation
  const all = flags.bool('all-namespaces')
  const types = flags.all('types').map((type) => type.toLowerCase())
  for (const type of types) if (!['normal', 'warning'].includes(type)) throw failure('valid --types are Normal or Warning')
  const print = await eventPrinter(invocation)
  const url = all ? '/api/v1/events' : `/api/v1/namespaces/${pathSegment('namespace', namespace)}/events`
  const fieldSelector = await selectorOf(invocation, flags.string('for'))
  const isShown = ({ type }: EventObject) => types.length === 0 || types.includes(type?.toLowerCase() ?? '')
  if (flags.bool('watch'))
    return watchEvents(
      invocation,
      url + query({ fieldSelector, limit: flags.int('chunk-size') || undefined, watch: true }),
      (event) => isShown(event) && print([event]),
    )
  const list = await client.json('GET', url + query({ fieldSelector, limit: flags.int('chunk-size') || undefined }))
  const events = (itemsOf(list) as EventObject[]).filter(isShown).sort((a, b) => lastSeen(a) - lastSeen(b))
  if (events.length === 0) err(all ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`)
  else if (flags.string('output') === '' && flags.string('template') === '') print(events)
  else {
    const whole = await printerFor(invocation, { formats: OUTPUT_FORMATS })
    out(whole?.({ ...list, items: events } as unknown as KubeObject) ?? '')
  }
  return 0
}

/** --for TYPE/NAME, as the server selects events by it. */
async function selectorOf(invocation: Invocation, about: string): Promise<string | undefined> {
  if (about === '') return undefined
  const [type = '', name = '', ...rest] = about.split('/')
  if (rest.length > 0) throw failure('arguments in resource/name form may not have more than one slash')
  if (name === '') throw failure('--for must be in resource/name form')
  const resource = await resourceNamed(invocation, type)
  return `involvedObject.kind=${resource.kind},involvedObject.apiVersion=${apiVersionOf(resource)},involvedObject.name=${name}`
}

async function watchEvents({ client, environment }: Invocation, url: string, see: (event: EventObject) => void): Promise<number> {
  const { signal } = environment
  const answer = await client.send('GET', url, { streams: true, ...(signal ? { signal } : {}) })
  for await (const line of answer.lines()) {
    const event = line === '' ? undefined : (JSON.parse(line) as { type: string; object: EventObject })
    if (event?.type === 'ADDED' || event?.type === 'MODIFIED') see(event.object)
  }
  return 0
}

/** Prints rows under one header, or single objects as -o asks; columns keep the widths they had. */
async function eventPrinter(invocation: Invocation): Promise<(events: readonly EventObject[]) => void> {
  const { flags, out, environment } = invocation
  const all = flags.bool('all-namespaces')
  const printer = await printerFor(invocation, { formats: OUTPUT_FORMATS })
  if (printer) return (events) => out(events.map(printer).join(''))
  const widths: number[] = []
  let headed = flags.bool('no-headers')
  return (events) => {
    const rows = events.map((event) => rowOf(event, all, environment.now()))
    if (!headed) rows.unshift([...(all ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'])
    headed = true
    out(alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), TABLE_TABS, widths))
  }
}

function rowOf(event: EventObject, withNamespace: boolean, now: number): string[] {
  const { kind, name } = event.involvedObject
  return [
    ...(withNamespace ? [event.metadata.namespace ?? ''] : []),
    eventAge(event, now),
    event.type ?? '',
    event.reason ?? '',
    `${kind}/${name}`,
    (event.message ?? '').trim(),
  ]
}
