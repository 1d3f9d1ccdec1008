import { type Command, failure, type Invocation } from '../command.ts'
import { eventAge, type EventObject, lastSeen } from '../describe/events.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { printerFor } from '../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../printers/tab-writer.ts'
import { itemsOf, query, resourceNamed } from '../resources.ts'
import { ALL_NAMESPACES, flag, NO_HEADERS, TABLE_FLAGS } from '../shared-flags.ts'

export const command: Command = {
  usage: '[--for TYPE/NAME]',
  examples: [
    ['What happened in the namespace', 'kubectl events'],
    ['What happened to a pod', 'kubectl events --for pod/web'],
  ],
  flags: [
    ...TABLE_FLAGS,
    ALL_NAMESPACES,
    NO_HEADERS,
    flag('for', 'string', 'Only events of this object.'),
    flag('types', 'strings', 'Only events of these types.', { values: ['Normal', 'Warning'] }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/events/events.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, client, namespace, out, err, environment } = invocation
  const all = flags.bool('all-namespaces')
  const types = flags.all('types')
  for (const type of types) if (!['normal', 'warning'].includes(type.toLowerCase())) throw failure('valid --types are Normal or Warning')
  const printer = await printerFor(invocation)
  const about = flags.string('for')
  let fieldSelector: string | undefined
  if (about !== '') {
    const [type = '', name = ''] = about.split('/')
    if (name === '') throw failure(`--for must be in resource/name form`)
    const resource = await resourceNamed(invocation, type)
    fieldSelector = `involvedObject.kind=${resource.kind},involvedObject.name=${name}`
  }
  const list = await client.json('GET', `${all ? '/api/v1/events' : `/api/v1/namespaces/${namespace}/events`}${query({ fieldSelector, limit: 500 })}`)
  const events = (itemsOf(list) as EventObject[])
    .filter(({ type }) => types.length === 0 || types.some((one) => one.toLowerCase() === type?.toLowerCase()))
    .sort((a, b) => lastSeen(a) - lastSeen(b))
  if (events.length === 0) {
    if (!printer) {
      err(all ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`)
      return 0
    }
  }
  if (printer) {
    out(printer({ ...list, items: events } as unknown as KubeObject))
    return 0
  }
  const now = environment.now()
  const rows = events.map((event) => {
    const { kind, name } = event.involvedObject
    return [
      ...(all ? [event.metadata.namespace ?? ''] : []),
      eventAge(event, now),
      event.type ?? '',
      event.reason ?? '',
      `${kind}/${name}`,
      (event.message ?? '').trim(),
    ].join('\t')
  })
  if (!flags.bool('no-headers')) rows.unshift([...(all ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'].join('\t'))
  out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS))
  return 0
}
