import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { isDns1123Subdomain, isLabelKey } from '../../api/validation/names.ts'
import { equalJson, type Json } from '../../kernel/json.ts'
import { type EventParts, eventParts } from './event.ts'

// Models pkg/apis/core/validation/events.go. Both groups' events are checked in the form that is kept, core/v1.

const LONGEST = { reportingInstance: 128, action: 128, reason: 128, message: 1024 } as const

/** Rules of both groups; `controllerField` is what the group calls the reporting controller. Models legacyValidateEvent. */
export function validateEvent(event: KubeObject, controllerField: 'reportingComponent' | 'reportingController', errors: FieldErrorList): void {
  const parts = eventParts(event)
  const { namespace = '' } = event.metadata
  const about = parts.involvedObject?.['namespace'] ?? ''
  const elsewhere = () => errors.invalid('involvedObject.namespace', about, 'does not match event.namespace')
  if (!parts.eventTime) {
    if (about === '' ? namespace !== 'default' : about !== namespace) elsewhere()
    return
  }
  if (about === '' && namespace !== 'default' && namespace !== 'kube-system') elsewhere()
  const controller = parts.reportingComponent ?? ''
  if (controller === '') errors.required(controllerField)
  for (const problem of isLabelKey(controller)) errors.invalid(controllerField, controller, problem)
  for (const [field, longest] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    const text = parts[field] ?? ''
    if (text === '' && field !== 'message') errors.required(field)
    if (text.length > longest) errors.invalid(field, '', `can have at most ${longest} characters`)
  }
}

/** Besides those, what events.k8s.io/v1 asks of a new event. Models ValidateEventCreate. */
export function validateEventV1(event: KubeObject, errors: FieldErrorList): void {
  const parts = eventParts(event)
  const { name = '' } = event.metadata
  validateEvent(event, 'reportingController', errors)
  for (const problem of isDns1123Subdomain(name)) errors.invalid('metadata.name', name, problem)
  validateSeries(parts, errors)
  if (!parts.eventTime) errors.required('eventTime')
  if (parts.type !== 'Normal' && parts.type !== 'Warning') errors.invalid('type', '', `has invalid value: ${parts.type ?? ''}`)
  const unset = { firstTimestamp: parts.firstTimestamp, lastTimestamp: parts.lastTimestamp, count: parts.count, source: sourceText(parts) }
  for (const [field, value] of Object.entries(unset)) if (value) errors.invalid(field, '', 'needs to be unset')
}

const IMMUTABLE = ['reason', 'message', 'source', 'firstTimestamp', 'lastTimestamp', 'count', 'type', 'eventTime', 'action'] as const

/** Of an event of events.k8s.io/v1 only the series may change. Models ValidateEventUpdate. */
export function validateEventV1Update(event: KubeObject, old: KubeObject, errors: FieldErrorList): void {
  const parts = eventParts(event)
  const before = eventParts(old)
  validateEvent(event, 'reportingController', errors)
  if (!equalJson(parts.series ?? null, before.series ?? null)) validateSeries(parts, errors)
  const keep = (field: string, value: Json | undefined, was: Json | undefined) => {
    if (!equalJson(value ?? null, was ?? null)) errors.invalid(field, value ?? null, 'field is immutable')
  }
  keep('involvedObject', goNames(parts.involvedObject), goNames(before.involvedObject))
  for (const field of IMMUTABLE) keep(field, parts[field], before[field])
  keep('related', goNames(parts.related), goNames(before.related))
  keep('reportingController', parts.reportingComponent, before.reportingComponent)
  keep('reportingInstance', parts.reportingInstance, before.reportingInstance)
}

function validateSeries({ series }: EventParts, errors: FieldErrorList): void {
  if (!series) return
  if ((series.count ?? 0) < 2) errors.invalid('series.count', '', 'should be at least 2')
  if (!series.lastObservedTime) errors.required('series.lastObservedTime')
}

const sourceText = ({ source }: EventParts) => `${source?.component ?? ''}${source?.host ?? ''}`

/** A reference as Go prints the internal type. */
function goNames(reference: EventParts['involvedObject']): Json | undefined {
  if (!reference) return undefined
  const { kind = '', namespace = '', name = '', uid = '', apiVersion = '', resourceVersion = '', fieldPath = '' } = reference
  return { Kind: kind, Namespace: namespace, Name: name, UID: uid, APIVersion: apiVersion, ResourceVersion: resourceVersion, FieldPath: fieldPath }
}
