import type { KubeObject } from '../../cluster/api/object.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'

/** By resource (pods, roles.rbac.authorization.k8s.io), then by `namespace/name`. */
export type Objects = ReadonlyMap<string, ReadonlyMap<string, KubeObject>>

/** A line in a terminal, or an Apply of the editor, with the log entries of its requests. */
export interface RecordedDeed {
  readonly type: 'command' | 'apply'
  readonly text: string
  readonly requests: readonly number[]
}

/** A task that somebody did, to be made into a lesson's task. */
export interface Recording {
  readonly release: string
  /** What was done to a fresh cluster before: the lesson's set-up. */
  readonly setUp: readonly RecordedDeed[]
  readonly deeds: readonly RecordedDeed[]
  readonly before: Objects
  readonly after: Objects
  /** The whole log of the cluster: deeds name their requests in it. */
  readonly log: readonly LogEntry[]
  /** The files of the editor, which commands can name. */
  readonly files: Readonly<Record<string, string>>
}

/** A check that is proposed: as it stands in the lesson, and what it asks for as a sentence of the goal. */
export interface ProposedCheck {
  readonly check: Readonly<Record<string, unknown>>
  readonly unmet: string
  readonly goal: string
}
