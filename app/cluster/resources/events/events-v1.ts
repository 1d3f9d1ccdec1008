import { objectReferenceSchema } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always, field, int32, microTime, object, pointer, string, time } from '../../api/schema.ts'
import type { Json } from '../../kernel/json.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { events, sourceSchema } from './definition.ts'
import { validateEventV1, validateEventV1Update } from './validation.ts'

const series = object('io.k8s.api.events.v1.EventSeries', 'EventSeries contains what is needed to tell of a series of events.', {
  count: always(int32, 0, 'count is the number of occurrences in this series up to the last heartbeat time.', { required: true }),
  lastObservedTime: always(microTime, null, 'lastObservedTime is the time when last Event from the series was seen before last heartbeat.', {
    required: true,
  }),
})

const schema = kindSchema(
  'io.k8s.api.events.v1.Event',
  'Event is a report of an event somewhere in the cluster. Events have a limited retention time.',
  {
    eventTime: always(microTime, null, 'eventTime is the time when this Event was first observed. It is required.', { required: true }),
    series: pointer(series, 'series is data about the Event series this event represents or nil if it is a singleton Event.'),
    reportingController: field(string, 'reportingController is the name of the controller that emitted this Event, e.g. `kubernetes.io/kubelet`.'),
    reportingInstance: field(string, 'reportingInstance is the ID of the controller instance, e.g. `kubelet-xyzf`.'),
    action: field(string, 'action is what action was taken/failed regarding to the regarding object. It is machine-readable.'),
    reason: field(string, 'reason is why the action was taken. It is human-readable.'),
    regarding: always(objectReferenceSchema, {}, 'regarding contains the object this Event is about.'),
    related: pointer(objectReferenceSchema, 'related is the optional secondary object for more complex actions.'),
    note: field(string, 'note is a human-readable description of the status of this operation. At most 1kB.'),
    type: field(string, 'type is the type of this event (Normal, Warning).'),
    deprecatedSource: always(sourceSchema, {}, 'deprecatedSource is there for the compatibility with core.v1 Event.'),
    deprecatedFirstTimestamp: always(time, null, 'deprecatedFirstTimestamp is there for the compatibility with core.v1 Event.'),
    deprecatedLastTimestamp: always(time, null, 'deprecatedLastTimestamp is there for the compatibility with core.v1 Event.'),
    deprecatedCount: field(int32, 'deprecatedCount is there for the compatibility with core.v1 Event.'),
  },
)

/** What the group calls the fields of core/v1 that have another name there. Models pkg/apis/events/v1/conversion.go. */
const NAMES: Readonly<Record<string, string>> = {
  regarding: 'involvedObject',
  note: 'message',
  reportingController: 'reportingComponent',
  deprecatedSource: 'source',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedCount: 'count',
}
const OWN_NAMES = Object.fromEntries(Object.entries(NAMES).map(([own, core]) => [core, own]))

function renamed(event: KubeObject, names: Readonly<Record<string, string>>, apiVersion: string): KubeObject {
  const fields = Object.entries(event).map(([name, value]): [string, Json] => [names[name] ?? name, value as Json])
  return { ...Object.fromEntries(fields), apiVersion } as KubeObject
}

const toStored = (event: KubeObject) => renamed(event, NAMES, 'v1')
const fromStored = (event: KubeObject) => renamed(event, OWN_NAMES, 'events.k8s.io/v1')

const strategy: Strategy = {
  ...events.strategy,
  nameRule: 'pathSegment',
  validate: (event, errors) => validateEventV1(toStored(event), errors),
  validateUpdate: (event, old, errors) => validateEventV1Update(toStored(event), toStored(old), errors),
  fieldSelectors(event) {
    const fields = Object.entries(events.strategy?.fieldSelectors?.(toStored(event)) ?? {}).filter(([name]) => name !== 'source')
    return Object.fromEntries(fields.map(([name, value]) => [name.replace('involvedObject', 'regarding').replace('Component', 'Controller'), value]))
  },
}

/** The newer view of events: the same objects, other names, stricter rules. */
export const eventsV1: ResourceDefinition = {
  ...events,
  group: 'events.k8s.io',
  storageKey: 'events',
  schema,
  strategy,
  conversion: { toStored, fromStored },
  columns: (events.columns ?? []).map((column) => ({ ...column, cell: (event, now) => column.cell(toStored(event), now) })),
}
