import type { KubeObject } from '../../cluster/api/object.ts'
import { KINDS_SHOWN } from '../objects/kinds-shown.ts'

/** A part of a line on the screen that names an object. */
export interface ObjectLink {
  /** Offsets in the line. */
  readonly start: number
  readonly end: number
  /** The object as the objects panel takes it: `pods/default/web`. */
  readonly subject: string
}

type Objects = ReadonlyMap<string, ReadonlyMap<string, KubeObject>>

const SHORT: Readonly<Record<string, string>> = {
  po: 'pods',
  sa: 'serviceaccounts',
  cm: 'configmaps',
  ns: 'namespaces',
  no: 'nodes',
  deploy: 'deployments',
}

/** Names of objects in a line: `pod/web` wherever it stands, `web` where it is the name of an object that somebody made. */
export function objectLinks(line: string, objects: Objects, wanted: readonly string[] = []): ObjectLink[] {
  const links: ObjectLink[] = []
  for (const { index, 0: word } of line.matchAll(/[\w.:-]+(?:\/[\w.:-]+)?/g)) {
    const slash = word.indexOf('/')
    const name = word.slice(slash + 1).replace(/[.:]$/, '')
    const types = slash < 0 ? undefined : word.slice(0, slash)
    const subject = types === undefined ? bareName(name, objects, wanted) : named(types, name, objects)
    if (subject) links.push({ start: index, end: index + slash + 1 + name.length, subject })
  }
  return links
}

/** The types a command line asks for: `kubectl get sa,pods` → serviceaccounts, pods. What it prints are names of those. */
export function typesAsked(line: string): string[] {
  const [, types = ''] = /\b(?:get|describe|delete|edit|wait)\s+(?:-\S+\s+)*([\w.,]+)/.exec(line) ?? []
  return types.split(',').map(plural)
}

function named(type: string, name: string, objects: Objects): string | undefined {
  for (const { resource } of KINDS_SHOWN) {
    if (plural(type) !== resource.split('.')[0]) continue
    for (const key of objects.get(resource)?.keys() ?? []) if (key.endsWith(`/${name}`)) return `${resource}/${key}`
  }
  return undefined
}

/** What every cluster comes with has names that are words (admin, view, default): those are no links. */
function bareName(name: string, objects: Objects, wanted: readonly string[]): string | undefined {
  const found = KINDS_SHOWN.flatMap(({ resource }) =>
    [...(objects.get(resource) ?? [])].flatMap(([key, object]) =>
      key.slice(key.indexOf('/') + 1) === name && !isSystems(object) ? [{ type: resource.split('.')[0] ?? '', subject: `${resource}/${key}` }] : [],
    ),
  )
  return (found.find(({ type }) => wanted.includes(type)) ?? found[0])?.subject
}

const isSystems = ({ metadata: { name, labels, namespace } }: KubeObject) =>
  labels?.['kubernetes.io/bootstrapping'] !== undefined || namespace?.startsWith('kube-') || name?.startsWith('kube-') || name === 'default'

/** `pod`, `po`, `pods`, `role.rbac.authorization.k8s.io` → `pods`, `roles`. */
function plural(type: string): string {
  const base = type.toLowerCase().split('.')[0] ?? ''
  return SHORT[base] ?? (base.endsWith('s') ? base : `${base}s`)
}
