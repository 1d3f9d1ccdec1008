import type { KubeObject } from '../../cluster/api/object.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'

/** What came of a manifest on one release. */
export interface Outcome {
  /** `1.23` */
  readonly release: string
  /** What the API server answered, document by document. */
  readonly answers: readonly ApplyResult[]
  /** What was made, or changed, since: by the manifest or because of it. */
  readonly objects: readonly KubeObject[]
  readonly tokens: readonly FoundToken[]
  readonly files: readonly FoundFile[]
  readonly printed: readonly Printed[]
  readonly events: readonly FoundEvent[]
}

/** A token that lies somewhere, by what it says. */
export interface FoundToken {
  readonly where: { readonly pod: string; readonly path: string } | { readonly secret: string }
  readonly claims: JsonObject
}

/** A file, folder or link in a volume, as `ls -ln` would have it. */
export interface FoundFile {
  readonly pod: string
  readonly container: string
  readonly path: string
  readonly text: string
  /** Its content is a token, which the text leaves out. */
  readonly isToken: boolean
}

/** What kubectl prints for a command. */
export interface Printed {
  readonly command: string
  readonly text: string
}

/** An event, without when and how often. */
export interface FoundEvent {
  /** `Pod front-desk` */
  readonly about: string
  readonly type: string
  readonly reason: string
  readonly message: string
}
