import type { KubeObject } from '../cluster/api/object.ts'
import { failure } from './command.ts'

/** A container of a pod spec, as far as kubectl changes it. */
export interface TemplateContainer {
  readonly name: string
  readonly image?: string
  readonly env?: readonly EnvVar[]
  readonly resources?: { readonly limits?: Readonly<Record<string, string>>; readonly requests?: Readonly<Record<string, string>> }
  readonly [field: string]: unknown
}

export interface EnvVar {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
}

export interface PodSpec {
  readonly containers: readonly TemplateContainer[]
  readonly initContainers?: readonly TemplateContainer[]
  readonly [field: string]: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** The pod spec an object is made of: a pod's own, or that of its template. Undefined when it has none. */
export function podSpecOf(object: KubeObject): PodSpec | undefined {
  const spec = object['spec'] as Fields | undefined
  if (object.kind === 'Pod') return spec as PodSpec | undefined
  return (spec?.['template'] as Fields | undefined)?.['spec'] as PodSpec | undefined
}

/** The object with another pod spec. Throws for kinds that have none. Models kubectl/pkg/polymorphichelpers/updatepodspec.go. */
export function withPodSpec(object: KubeObject, change: (spec: PodSpec) => PodSpec): KubeObject {
  const before = podSpecOf(object)
  if (!before) throw failure(`the object is not a pod or does not have a pod template: *v1.${object.kind}`)
  const after = change(before)
  const spec = object['spec'] as unknown as Fields
  const changed = object.kind === 'Pod' ? after : { ...spec, template: { ...(spec['template'] as Fields), spec: after } }
  return { ...object, spec: changed } as unknown as KubeObject
}

/** The spec with some of its containers changed, those that run first included. `pattern` may hold stars. */
export function withContainers(spec: PodSpec, pattern: string, change: (container: TemplateContainer) => TemplateContainer): PodSpec {
  const fits = containerFilter(pattern)
  const changed = (list: readonly TemplateContainer[]) => list.map((one) => (fits(one.name) ? change(one) : one))
  return { ...spec, containers: changed(spec.containers), ...(spec.initContainers ? { initContainers: changed(spec.initContainers) } : {}) }
}

/** All containers of a spec that a pattern names. */
export const containersNamed = ({ containers, initContainers = [] }: PodSpec, pattern: string): TemplateContainer[] =>
  [...containers, ...initContainers].filter(({ name }) => containerFilter(pattern)(name))

function containerFilter(pattern: string): (name: string) => boolean {
  const expression = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
  return (name) => expression.test(name)
}
