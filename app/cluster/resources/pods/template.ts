import type { FieldErrorList } from '../../api/field-errors.ts'
import { type LabelSelectorObject, labelSelectorObjectText, matchesLabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import type { KubeObject, ObjectMeta } from '../../api/object.ts'
import type { ObjectSchema } from '../../api/schema.ts'
import { validateAnnotations, validateLabels } from '../../api/validation/metadata.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { equalJson } from '../../kernel/json.ts'
import { fieldDescription } from '../columns.ts'
import type { Column } from '../definition.ts'
import { defaultPodSpec } from './defaults.ts'
import { withoutDisabledSources } from './disabled-sources.ts'
import type { Container, PodSpec } from './pod.ts'
import { podRules } from './pod-rules.ts'

/** core/v1 PodTemplateSpec. */
export type PodTemplate = { readonly metadata?: Pick<ObjectMeta, 'labels' | 'annotations' | 'finalizers'>; readonly spec?: PodSpec }

type WithTemplate = { readonly spec?: { readonly template?: PodTemplate; readonly selector?: LabelSelectorObject } }

export const templateOf = (object: KubeObject): PodTemplate => (object as WithTemplate).spec?.template ?? {}

/** The object with its template's pod spec changed. */
function withTemplateSpec(object: KubeObject, change: (spec: PodSpec) => PodSpec): KubeObject {
  const { spec } = object as WithTemplate
  return { ...object, spec: { ...spec, template: { ...spec?.template, spec: change(spec?.template?.spec ?? {}) } } }
}

/** The defaults of the pod spec in a template. */
export const withTemplateDefaults = (object: KubeObject): KubeObject => withTemplateSpec(object, defaultPodSpec)
export const withoutDisabledTemplateFields = (object: KubeObject): KubeObject => withTemplateSpec(object, withoutDisabledSources)

/** Rules of a template, with those policies its pods may restart by. Models pkg/apis/core/validation/validation.go (ValidatePodTemplateSpec). */
export function validatePodTemplate({ metadata, spec = {} }: PodTemplate, at: string, errors: FieldErrorList): void {
  validateLabels(metadata?.labels, `${at}.labels`, errors)
  validateAnnotations(metadata?.annotations, `${at}.annotations`, errors)
  podRules.get().validatePodSpec(spec, `${at}.spec`, errors)
  if (spec.ephemeralContainers?.length) errors.forbidden(`${at}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')
}

/** Complains of a template whose pods a selector would not find; one that is missing finds none. */
export function validateTemplateLabels(
  selector: LabelSelectorObject | undefined,
  { metadata }: PodTemplate,
  at: string,
  errors: FieldErrorList,
): void {
  if (!selector || !matchesLabelSelectorObject(selector, metadata?.labels ?? {}))
    errors.invalid(`${at}.metadata.labels`, metadata?.labels ?? null, '`selector` does not match template `labels`')
}

/** Warnings for an object that makes pods, on create and when its spec has changed. Models the strategies' WarningsOnCreate and WarningsOnUpdate. */
export function podMakerWarnings(object: KubeObject, old: KubeObject | undefined): readonly string[] {
  if (old && equalJson(old['spec'], object['spec'])) return []
  const problems = old ? [] : isDns1123Label(object.metadata.name ?? '')
  const name = `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`
  return [...(problems.length > 0 ? [name] : []), ...podRules.get().templateWarnings(templateOf(object), 'spec.template.')]
}

const joined = (name: string, description: string, one: (container: Container) => string): Column => ({
  name,
  type: 'string',
  priority: 1,
  description,
  cell: (object) => (templateOf(object).spec?.containers ?? []).map(one).join(','),
})

/** The wide columns of what makes pods by a template: its containers, and the selector of the pods, which `spec` describes. */
export const templateColumns = (spec: ObjectSchema): readonly Column[] => [
  joined('Containers', 'Names of each container in the template.', ({ name }) => name),
  joined('Images', 'Images referenced by each container in the template.', ({ image = '' }) => image),
  {
    name: 'Selector',
    type: 'string',
    priority: 1,
    description: fieldDescription(spec, 'selector'),
    cell: (object) => labelSelectorObjectText((object as WithTemplate).spec?.selector ?? {}),
  },
]
