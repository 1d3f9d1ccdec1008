import type { Attributes } from '../../cluster/authz/attributes.ts'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { ANONYMOUS, GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED, serviceAccountGroups, type UserInfo } from '../../cluster/authn/user.ts'
import { accountOf } from '../../cluster/authz/explain/words.ts'

/** A question somebody fills in: who, and what they would do. */
export interface Wish {
  /** A user name; an account's is `system:serviceaccount:ns:name`. */
  readonly who: string
  /** What a user is in beside what everybody is in; separated by commas. */
  readonly groups: string
  readonly verb: string
  /** `pods`, `pods/log`, `deployments.apps`, `deployments/scale.apps`, or a path that begins with `/`. */
  readonly what: string
  /** '' for the cluster scope. */
  readonly namespace: string
  /** '' for no object in particular. */
  readonly name: string
}

export const EMPTY_WISH: Wish = { who: '', groups: '', verb: 'get', what: 'pods', namespace: 'default', name: '' }

/** A question as the bus carries it: `verb=list&what=pods&namespace=shop&who=jane`. */
export function wishSubject(wish: Wish): string {
  return new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== '')).toString()
}

/** The question in such a text; what it does not tell is empty. */
export function parseWish(text: string): Wish {
  const values = new URLSearchParams(text)
  const told = (name: keyof Wish) => values.get(name) ?? ''
  return { who: told('who'), groups: told('groups'), verb: told('verb'), what: told('what'), namespace: told('namespace'), name: told('name') }
}

/** What the Why panel is asked to show: a request of the log by its number, or a question; undefined for anything else. */
export function parseWhySubject(subject: string): number | Wish | undefined {
  if (/^\d+$/.test(subject)) return Number(subject)
  const wish = parseWish(subject)
  return wish.verb === '' || wish.what === '' ? undefined : wish
}

/** A resource and its API group, as rules name them. */
export interface KnownResource {
  readonly group: string
  /** With its subresource: `pods/log`. */
  readonly resource: string
}

/** The question the authorizer is asked for a wish. A resource told without its group gets the one it has in `known`, as kubectl finds it. */
export function attributesOfWish({ who, groups, verb, what, namespace, name }: Wish, known: readonly KnownResource[]): Attributes {
  const user = userOfWish({ who, groups })
  const about = { user, verb: verb.trim(), apiVersion: '*', namespace: namespace.trim(), name: name.trim() }
  const target = what.trim()
  if (target.startsWith('/')) {
    return { ...about, resourceRequest: false, path: target, apiGroup: '', resource: '', subresource: '', namespace: '', name: '' }
  }
  const { group, resource } = parseResource(target, known)
  const [main = '', ...rest] = resource.split('/')
  return { ...about, resourceRequest: true, path: '', apiGroup: group, resource: main, subresource: rest.join('/') }
}

/** Who is meant: an account is in its own groups, a user in those that are told, and everybody who is somebody in system:authenticated. */
export function userOfWish({ who, groups }: Pick<Wish, 'who' | 'groups'>): UserInfo {
  return { username: who.trim(), groups: groupsOfWish(who.trim(), groups) }
}

/** `deployments.apps`, `deployments.apps/scale` and `deployments/scale.apps` are all the same. */
export function parseResource(text: string, known: readonly KnownResource[]): KnownResource {
  const slash = text.indexOf('/')
  const [before, after] = slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)]
  const [main, mainGroup] = atDot(before)
  const [sub, subGroup] = atDot(after)
  const resource = sub === '' ? main : `${main}/${sub}`
  const told = mainGroup || subGroup
  if (told !== '') return { group: told, resource }
  const groups = known.filter((one) => one.resource === resource || one.resource === main).map(({ group }) => group)
  return { group: groups.includes('') ? '' : (groups[0] ?? ''), resource }
}

function atDot(text: string): [name: string, group: string] {
  const dot = text.indexOf('.')
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)]
}

/** How a resource is told in one word: `deployments/scale.apps`. */
export const resourceWord = ({ group, resource }: KnownResource) => (group === '' ? resource : `${resource}.${group}`)

function groupsOfWish(who: string, more: string): string[] {
  const account = accountOf(who)
  const own = account ? serviceAccountGroups(account.namespace) : []
  const told = more.split(',').map((group) => group.trim())
  const all = [...own, ...told, who === ANONYMOUS ? GROUP_UNAUTHENTICATED : GROUP_AUTHENTICATED]
  return [...new Set(all.filter((group) => group !== ''))]
}

/** The wish that asks what a request asked. */
export function wishOf({ user, verb, resourceRequest, path, apiGroup, resource, subresource, namespace, name }: Attributes): Wish {
  const known = new Set(groupsOfWish(user.username, ''))
  return {
    who: user.username,
    groups: user.groups.filter((group) => !known.has(group)).join(', '),
    verb,
    what: resourceRequest ? resourceWord({ group: apiGroup, resource: subresource === '' ? resource : `${resource}/${subresource}` }) : path,
    namespace,
    name,
  }
}

/** The question a request of the log asked; undefined when nobody was found to have made it. */
export function wishOfRequest({
  user,
  impersonatedUser,
  verb = '',
  resource = '',
  subresource = '',
  namespace = '',
  name = '',
  url,
}: RequestEntry): Wish | undefined {
  const asked = impersonatedUser ?? user
  if (!asked) return undefined
  const [path = ''] = url.split('?')
  const [, root, group = ''] = path.split('/')
  const about = { verb, resource, subresource, namespace, name, path, apiVersion: '*' }
  return wishOf({ ...about, user: asked, resourceRequest: resource !== '', apiGroup: root === 'apis' ? group : '' })
}
