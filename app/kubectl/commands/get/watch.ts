import type { KubeObject } from '../../../cluster/api/object.ts'
import { failure, type Invocation } from '../../command.ts'
import { tableOptions, urlsOf } from './get.ts'
import type { ObjectPrinter } from '../../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { type Table, tableLines } from '../../printers/table.ts'
import { query, type Target } from '../../resources.ts'

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

/** `get --watch`: what there is, then a row for each change until the server or the user ends it. */
export async function watch(invocation: Invocation, targets: readonly Target[], printer: ObjectPrinter | undefined): Promise<number> {
  const { flags, client, out, environment } = invocation
  const [target] = targets
  if (!target || targets.length !== 1 || target.names.length > 1) throw failure('you may only specify a single resource type')
  const accept = printer ? 'application/json' : TABLE
  const [url = ''] = urlsOf(invocation, target)
  const options = tableOptions(invocation, target.resource, false)
  const widths: number[] = []
  const showEvents = flags.bool('output-watch-events')
  let headed = options.noHeaders ?? false
  let definitions: Table['columnDefinitions'] = null
  const print = (type: string, table: Table) => {
    definitions = table.columnDefinitions ?? definitions
    const { header, lines } = tableLines({ ...table, columnDefinitions: definitions ?? null }, options)
    const rows = lines.map((line) => (showEvents ? `${type}\t${line}` : line))
    if (!headed && lines.length > 0) rows.unshift(showEvents ? `EVENT\t${header}` : header)
    headed ||= lines.length > 0
    out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS, widths))
  }
  const first = await client.json<Table & KubeObject>('GET', url, { headers: { accept } })
  const version = first.metadata?.resourceVersion ?? ''
  if (!flags.bool('watch-only')) {
    if (!printer) print('ADDED', first)
    else for (const one of Array.isArray(first['items']) ? (first['items'] as KubeObject[]) : [first]) out(printer(one))
  }
  const scope = flags.bool('all-namespaces') ? undefined : invocation.namespace
  const [list = ''] = urlsOf({ ...invocation, namespace: scope ?? '' }, { ...target, names: [] })
  const [path = ''] = list.split('?')
  const [name] = target.names
  const parameters = query({
    fieldSelector: name === undefined ? flags.string('field-selector') : `metadata.name=${name}`,
    labelSelector: flags.string('selector'),
    resourceVersion: target.names.length > 0 ? objectVersion(first) : version,
    watch: true,
    timeoutSeconds: timeout(flags.string('request-timeout')),
  })
  const response = await client.send('GET', `${path}${parameters}`, {
    headers: { accept },
    ...(environment.signal ? { signal: environment.signal } : {}),
  })
  for await (const line of response.lines()) {
    if (line === '') continue
    const event = JSON.parse(line) as { type: string; object: Table & KubeObject }
    if (event.type === 'BOOKMARK') continue
    if (event.type === 'ERROR')
      throw failure(`an error on the server ("unable to decode an event from the watch stream") has prevented the request from succeeding`)
    if (!printer) print(event.type, event.object)
    else out(printer(event.object))
  }
  return 0
}

/** The version to watch an object from: its table row carries it. */
const objectVersion = (table: Table & KubeObject) => table.rows?.[0]?.object.metadata.resourceVersion ?? table.metadata?.resourceVersion

const timeout = (text: string): number | undefined => {
  const [, seconds] = /^(\d+)s?$/.exec(text) ?? []
  return seconds && seconds !== '0' ? Number(seconds) : undefined
}
