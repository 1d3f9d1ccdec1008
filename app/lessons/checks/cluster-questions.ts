import type { KubeObject } from '../../cluster/api/object.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'

/** What checks ask. Implemented over the API for the page and for the lesson tests alike. */
export interface ClusterQuestions {
  /** One object, or undefined when there is none. */
  get(resource: string, namespace: string | undefined, name: string): Promise<KubeObject | undefined>
  list(resource: string, namespace: string | undefined): Promise<readonly KubeObject[]>
  /** A SubjectAccessReview with the groups the user would really have. */
  may(question: { user: string; verb: string; resource: string; namespace?: string | undefined; name?: string | undefined }): Promise<boolean>
  /** Log entries since the task began. */
  logSinceStart(): readonly LogEntry[]
  /** Virtual milliseconds. */
  now(): number
  startedAt(): number
}
