import type { KubeObject } from '../../../cluster/api/object.ts'
import { failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import type { ObjectPrinter } from '../../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { type Table, tableLines } from '../../printers/table.ts'
import { itemsOf, query } from '../../resources.ts'
import type { Target } from '../../selection.ts'
import { TABLE, tableOptions } from './tables.ts'

type Answer = Table & KubeObject

/** `get --watch`: what there is, then a row for each change until the server or the user ends it. Models kubectl/pkg/cmd/get/get.go (watch). */
export async function watch(invocation: Invocation, targets: readonly Target[], printer: ObjectPrinter | undefined): Promise<number> {
  const { flags, client, environment, err } = invocation
  const [target] = targets
  if (!target || new Set(targets.map(({ resource }) => resource)).size > 1) throw failure('you may only specify a single resource type')
  if (flags.string('sort-by') !== '') err('warning: --watch requested, --sort-by will be ignored for watch events received\n')
  for (const { resource, namespace, name } of targets.length > 1 ? targets : []) await client.json('GET', pathOf(resource, namespace, name))
  if (targets.length > 1) throw failure('watch is only supported on individual resources and resource collections - more than 1 resource was found')
  const { resource, namespace, name } = target
  const print = printer ? objectsOut(invocation, printer) : rowsOut(invocation, target)
  const headers = { accept: printer ? 'application/json' : TABLE }
  const selectors = {
    fieldSelector: name === undefined ? flags.string('field-selector') : `metadata.name=${name}`,
    labelSelector: flags.string('selector'),
  }
  const url =
    name === undefined
      ? pathOf(resource, namespace) + query({ ...selectors, limit: flags.int('chunk-size') || undefined })
      : pathOf(resource, namespace, name)
  const first = await client.json<Answer>('GET', url, { headers })
  if (!flags.bool('watch-only')) print('ADDED', first)
  const { signal } = environment
  const resourceVersion = name === undefined ? first.metadata?.resourceVersion : versionOf(first)
  const response = await client.send('GET', pathOf(resource, namespace) + query({ ...selectors, resourceVersion, watch: true }), {
    headers,
    streams: true,
    ...(signal ? { signal } : {}),
  })
  for await (const line of response.lines()) {
    if (line === '') continue
    const event = JSON.parse(line) as { type: string; object: Answer }
    if (event.type === 'ERROR')
      throw failure('an error on the server ("unable to decode an event from the watch stream") has prevented the request from succeeding')
    if (event.type !== 'BOOKMARK') print(event.type, event.object)
  }
  return 0
}

type Print = (type: string, answer: Answer) => void

/** Prints rows of tables under one header; columns keep the widths they had. */
function rowsOut(invocation: Invocation, { resource }: Target): Print {
  const { flags, out } = invocation
  const options = tableOptions(invocation, resource, false)
  const showsEvents = flags.bool('output-watch-events')
  const widths: number[] = []
  let headed = options.noHeaders ?? false
  let definitions: Table['columnDefinitions'] = null
  return (type, table) => {
    definitions = table.columnDefinitions ?? definitions
    const { header, lines } = tableLines({ ...table, columnDefinitions: definitions ?? null }, options)
    const rows = lines.map((line) => (showsEvents ? `${type}\t${line}` : line))
    if (!headed && lines.length > 0) rows.unshift(showsEvents ? `EVENT\t${header}` : header)
    headed ||= lines.length > 0
    out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS, widths))
  }
}

/** Prints objects one by one, inside of their events if asked for. */
function objectsOut({ flags, out }: Invocation, printer: ObjectPrinter): Print {
  const wraps = flags.bool('output-watch-events')
  return (type, answer) => {
    const objects = Array.isArray(answer['items']) ? itemsOf(answer) : [answer as KubeObject]
    for (const object of objects) out(printer(wraps ? ({ type, object } as unknown as KubeObject) : object))
  }
}

/** The version to watch an object from: its table row carries it. */
const versionOf = (answer: Answer) => answer.rows?.[0]?.object.metadata.resourceVersion ?? answer.metadata?.resourceVersion
