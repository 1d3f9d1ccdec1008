import type { KubeObject } from '../../cluster/api/object.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'

/** A question of an access review. `resource` may have a group and a subresource: pods/log, roles.rbac.authorization.k8s.io. */
export interface AccessQuestion {
  readonly user: string
  readonly verb: string
  readonly resource: string
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** A rule of what a user may do in a namespace, as SelfSubjectRulesReview tells it. */
export interface AccessRule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
}

/** A pod, and which of its containers: the first unless it says. */
export interface PodPlace {
  readonly namespace: string
  readonly pod: string
  readonly container?: string | undefined
}

/** What checks ask. Implemented over the API for the page and for the lesson tests alike. */
export interface ClusterQuestions {
  /** One object, or undefined when there is none. */
  get(resource: string, namespace: string | undefined, name: string): Promise<KubeObject | undefined>
  list(resource: string, namespace: string | undefined): Promise<readonly KubeObject[]>
  /** A SubjectAccessReview with the groups the user would really have. */
  may(question: AccessQuestion): Promise<boolean>
  /** What the user may do in a namespace, by rules. */
  rulesOf(user: string, namespace: string): Promise<readonly AccessRule[]>
  /** A TokenReview: does the API server accept this token for that audience (its own when none is named)? */
  tokenAccepted(token: string, audience: string | undefined): Promise<boolean>
  /** The text of a file in a container as it is on its disk now; undefined when there is none. */
  file(place: PodPlace, path: string): Promise<string | undefined>
  /** What a container has printed; undefined when there is no such container. */
  logs(place: PodPlace): Promise<string | undefined>
  /** Log entries since the task began. */
  logSinceStart(): readonly LogEntry[]
  /** Virtual milliseconds. */
  now(): number
  startedAt(): number
}
