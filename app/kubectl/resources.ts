import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import type { ApiResource } from './discovery.ts'
import { usage } from './usage.ts'

/** The resource for a word of the command line. Throws kubectl's error when there is none. Models cli-runtime/pkg/resource/builder.go (mappingFor). */
export async function resourceNamed({ discovery }: Pick<Invocation, 'discovery'>, word: string): Promise<ApiResource> {
  const found = await discovery.find(word)
  if (!found) throw failure(`the server doesn't have a resource type ${JSON.stringify(word.split('.')[0])}`)
  return found
}

/** A list with each item's kind filled in, as kubectl's own decoding does. */
export function itemsOf(list: KubeObject): KubeObject[] {
  const items = (list['items'] ?? []) as readonly KubeObject[]
  const kind = list.kind.replace(/List$/, '')
  return items.map((item) => ({ ...item, apiVersion: item.apiVersion ?? list.apiVersion, kind: item.kind ?? kind }))
}

/** Exactly one NAME, as `create …` commands want it. */
export function oneName(invocation: Invocation): string {
  const { args } = invocation
  if (args.length !== 1) throw usage(invocation, `exactly one NAME is required, got ${args.length}`)
  return args[0] ?? ''
}

/** ?labelSelector=…&… of what was given, in the order of its names and escaped as Go does it. Models net/url (Values.Encode). */
export function query(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return pairs.length === 0 ? '' : `?${sorted.map(([key, value]) => `${key}=${escaped(String(value))}`).join('&')}`
}

const escaped = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
