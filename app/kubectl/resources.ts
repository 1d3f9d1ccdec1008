import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import type { ApiResource } from './discovery.ts'
import { usage } from './usage.ts'

/** What a command line names: a kind, and objects of it; no names means all of them. */
export interface Target {
  readonly resource: ApiResource
  readonly names: readonly string[]
  /** Named by a category such as `all`: printed with its kind. */
  readonly category?: boolean
}

/** The resource for a word of the command line. Throws kubectl's error when there is none. Models cli-runtime/pkg/resource/builder.go. */
export async function resourceNamed({ discovery }: Pick<Invocation, 'discovery'>, word: string): Promise<ApiResource> {
  const found = await discovery.find(word)
  if (found) return found
  const [first = '', ...rest] = word.split('.')
  if (rest.length === 0 || word.toLowerCase() !== word) throw failure(`the server doesn't have a resource type "${word}"`)
  const versioned = /^v\d+/.test(rest[0] ?? '') && rest.length > 1
  if (versioned) throw failure(`the server doesn't have a resource type "${first}" in group "${rest.slice(1).join('.')}" and version "${rest[0]}"`)
  throw failure(`the server doesn't have a resource type "${first}" in group "${rest.join('.')}"`)
}

/** Targets of arguments: `pods`, `pods,sa`, `pods a b`, `pod/a sa/b`. */
export async function targetsOf(invocation: Invocation, args: readonly string[]): Promise<Target[]> {
  const slashed = args.filter((arg) => arg.includes('/'))
  if (slashed.length > 0) {
    if (slashed.length < args.length) {
      throw failure(
        `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. '${commandName(invocation)} resource/<resource_name>' instead of '${commandName(invocation)} resource resource/<resource_name>'`,
      )
    }
    const targets: Target[] = []
    for (const arg of args) {
      const parts = arg.split('/')
      if (parts.length !== 2) throw failure('arguments in resource/name form may not have more than one slash')
      const [type = '', name = ''] = parts
      if (type === '' || name === '') throw failure('arguments in resource/name form must have a single resource and name')
      targets.push({ resource: await resourceNamed(invocation, type), names: [name] })
    }
    return targets
  }
  const [types = '', ...names] = args
  const resources: Target[] = []
  for (const type of types.split(',').filter((one) => one !== '')) {
    const category = type === 'all' || (await invocation.discovery.all()).some((one) => one.categories?.includes(type))
    if (category)
      resources.push(
        ...(await invocation.discovery.all())
          .filter((one) => one.categories?.includes(type))
          .map((resource) => ({ resource, names, category: true })),
      )
    else resources.push({ resource: await resourceNamed(invocation, type), names })
  }
  return resources
}

const commandName = ({ path }: Invocation) => `kubectl ${path}`

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

/** ?labelSelector=…&… of what was given. */
export function query(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  return pairs.length === 0 ? '' : `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`
}
