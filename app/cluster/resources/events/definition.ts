import { objectReferenceSchema } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always, field, int32, microTime, object, pointer, string, time } from '../../api/schema.ts'
import { ageSince, fieldDescription, nameColumn } from '../columns.ts'
import type { ResourceDefinition } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'
import { eventParts } from './event.ts'
import { validateEvent } from './validation.ts'

export const sourceSchema = object('io.k8s.api.core.v1.EventSource', 'EventSource contains information for an event.', {
  component: field(string, 'Component from which the event is generated.'),
  host: field(string, 'Node name on which the event is generated.'),
})

const series = object('io.k8s.api.core.v1.EventSeries', 'A series of events of one kind.', {
  count: field(int32, 'Number of occurrences in this series up to the last heartbeat time'),
  lastObservedTime: field(microTime, 'Time of the last occurrence observed'),
})

const schema = kindSchema(
  'io.k8s.api.core.v1.Event',
  'Event is a report of an event somewhere in the cluster. Events have a limited retention time.',
  {
    involvedObject: always(objectReferenceSchema, {}, 'The object that this event is about.', { required: true }),
    reason: field(
      string,
      "This should be a short, machine understandable string that gives the reason for the transition into the object's current status.",
    ),
    message: field(string, 'A human-readable description of the status of this operation.'),
    source: always(sourceSchema, {}, 'The component reporting this event. Should be a short machine understandable string.'),
    firstTimestamp: always(time, null, 'The time at which the event was first recorded. (Time of server receipt is in TypeMeta.)'),
    lastTimestamp: always(time, null, 'The time at which the most recent occurrence of this event was recorded.'),
    count: field(int32, 'The number of times this event has occurred.'),
    type: field(string, 'Type of this event (Normal, Warning), new types could be added in the future'),
    eventTime: always(microTime, null, 'Time when this Event was first observed.'),
    series: pointer(series, "Data about the Event series this event represents or nil if it's a singleton Event."),
    action: field(string, 'What action was taken/failed regarding to the Regarding object.'),
    related: pointer(objectReferenceSchema, 'Optional secondary object for more complex actions.'),
    reportingComponent: always(string, '', 'Name of the controller that emitted this Event, e.g. `kubernetes.io/kubelet`.'),
    reportingInstance: always(string, '', 'ID of the controller instance, e.g. `kubelet-xyzf`.'),
  },
)

const REFERENCE = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'] as const

/** `kubelet, node-1` */
function sourceOf(object: KubeObject): string {
  const { source: from, reportingComponent } = eventParts(object)
  return [from?.component || reportingComponent, from?.host].filter(Boolean).join(', ')
}

export const events: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Event',
  resource: 'events',
  singular: 'event',
  shortNames: ['ev'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy: {
    nameRule: 'pathSegment',
    allowCreateOnUpdate: true,
    timeToLive: 3600,
    validate: (object, errors) => validateEvent(object, 'reportingComponent', errors),
    validateUpdate: (object, _old, errors) => validateEvent(object, 'reportingComponent', errors),
    fieldSelectors: (object) => ({
      ...Object.fromEntries(REFERENCE.map((name) => [`involvedObject.${name}`, eventParts(object).involvedObject?.[name] ?? ''])),
      reason: eventParts(object).reason ?? '',
      reportingComponent: eventParts(object).reportingComponent ?? '',
      source: eventParts(object).source?.component || eventParts(object).reportingComponent || '',
      type: eventParts(object).type ?? '',
    }),
    fieldSelectorError: 'labelNotSupported',
  },
  columns: [
    {
      name: 'Last Seen',
      type: 'string',
      description: fieldDescription(schema, 'lastTimestamp'),
      cell: (one, now) => ageSince(eventParts(one).lastTimestamp || eventParts(one).eventTime, now),
    },
    { name: 'Type', type: 'string', description: fieldDescription(schema, 'type'), cell: (one) => eventParts(one).type ?? '' },
    { name: 'Reason', type: 'string', description: fieldDescription(schema, 'reason'), cell: (one) => eventParts(one).reason ?? '' },
    {
      name: 'Object',
      type: 'string',
      description: fieldDescription(schema, 'involvedObject'),
      cell: (one) => `${(eventParts(one).involvedObject?.['kind'] ?? '').toLowerCase()}/${eventParts(one).involvedObject?.['name'] ?? ''}`,
    },
    {
      name: 'Subobject',
      type: 'string',
      priority: 1,
      description: fieldDescription(objectReferenceSchema, 'fieldPath'),
      cell: (one) => eventParts(one).involvedObject?.['fieldPath'] ?? '',
    },
    { name: 'Source', type: 'string', priority: 1, description: fieldDescription(schema, 'source'), cell: sourceOf },
    { name: 'Message', type: 'string', description: fieldDescription(schema, 'message'), cell: (one) => (eventParts(one).message ?? '').trim() },
    {
      name: 'First Seen',
      type: 'string',
      priority: 1,
      description: fieldDescription(schema, 'firstTimestamp'),
      cell: (one, now) => ageSince(eventParts(one).firstTimestamp || eventParts(one).eventTime, now),
    },
    { name: 'Count', type: 'string', priority: 1, description: fieldDescription(schema, 'count'), cell: (one) => eventParts(one).count || 1 },
    { ...nameColumn, priority: 1 },
  ],
}
