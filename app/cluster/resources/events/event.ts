import type { KubeObject } from '../../api/object.ts'

type Reference = Readonly<Partial<Record<'kind' | 'namespace' | 'name' | 'uid' | 'apiVersion' | 'resourceVersion' | 'fieldPath', string>>>

/** core/v1 Event, which is how events of both groups are kept. */
export type EventParts = {
  readonly involvedObject?: Reference
  readonly reason?: string
  readonly message?: string
  readonly source?: { readonly component?: string; readonly host?: string }
  readonly firstTimestamp?: string | null
  readonly lastTimestamp?: string | null
  readonly count?: number
  readonly type?: string
  readonly eventTime?: string | null
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string }
  readonly action?: string
  readonly related?: Reference
  readonly reportingComponent?: string
  readonly reportingInstance?: string
}

export const eventParts = (object: KubeObject) => object as unknown as EventParts
