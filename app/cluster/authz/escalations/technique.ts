import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { Risk } from '../explain/explanation.ts'
import type { AuthzWords } from '../words/english.ts'

/** Whose rights somebody can come by. */
export type Target =
  /** A service account. */
  | { readonly type: 'account'; readonly namespace: string; readonly name: string }
  /** A user by name, as in impersonation or a client certificate. */
  | { readonly type: 'user'; readonly name: string; readonly user: UserInfo }
  /** All there is to do: in one namespace, in each namespace when it is '*', everywhere when it is ''. */
  | { readonly type: 'everything'; readonly namespace: string }

/** A right to make requests of one sort. */
export interface Ability {
  readonly verb: string
  readonly apiGroup: string
  readonly resource: string
  readonly subresource: string
  /** The object it must be for, where it matters which. */
  readonly name: string
}

export const ability = (verb: string, what: string, apiGroup = '', name = ''): Ability => {
  const [resource = '', subresource = ''] = what.split('/')
  return { verb, apiGroup, resource, subresource, name }
}

/** A way from some rights to those of others: a row of the table. */
export interface Technique {
  /** There are words by it: a title, and why the one right amounts to the other and what can stand in the way. */
  readonly id: keyof AuthzWords['techniques']
  /** What it takes: one ability of each list, in the same namespace or cluster-wide. */
  readonly needs: readonly (readonly Ability[])[]
  /** What a right to the first of them that is limited to names is good for: those objects, or as much as any. Without it, nothing. */
  readonly names?: 'objects' | 'any'
  /** True for abilities over what is in no namespace. */
  readonly clusterWide?: boolean
  readonly targets: (scene: Scene) => readonly Target[]
}

/** What is told of a technique. */
export const told = ({ id }: Technique, { techniques }: AuthzWords): Risk => ({ technique: id, ...techniques[id] })

/** Where a technique is used, and by whom. */
export interface Scene {
  readonly view: StorageView
  /** The namespace the abilities are held in; '' where they are held cluster-wide. */
  readonly namespace: string
  /** Names the first ability is limited to; undefined when it is not. */
  readonly names: readonly string[] | undefined
  /** Absent where somebody may already do everything in the namespace. */
  readonly user?: UserInfo
}

/** The objects of a resource where the scene is, those that are named where names matter. */
export function objectsIn({ view, namespace, names }: Scene, resource: string): readonly KubeObject[] {
  return view.list(resource, namespace).filter(({ metadata }) => names === undefined || names.includes(metadata.name ?? ''))
}
