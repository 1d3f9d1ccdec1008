import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, serviceAccountUsername, type UserInfo } from '../../authn/user.ts'
import { accountUser } from '../ask/who-can.ts'
import type { Grant } from '../attributes.ts'
import { capital } from '../explain/words.ts'
import { phrases } from '../words/phrases.en.ts'
import { type Target, told } from './technique.ts'
import { type Places, placesOf, type Principal, rightsOf, type Way, waysFrom } from './ways.ts'

const { listText, refText, whoText } = phrases

/** What somebody can come by through the rights they have, step by step. */
export interface EscalationPaths {
  readonly user: UserInfo
  /** Every step that leads to somebody new. */
  readonly steps: readonly EscalationStep[]
  /** Everybody whose rights can be had, those fewest steps away first. */
  readonly reached: readonly Reached[]
  readonly sentence: string
}

export interface EscalationStep {
  readonly technique: string
  readonly title: string
  readonly why: string
  /** Whose rights it uses: an index into `reached`, or undefined for the asker's own. */
  readonly from: number | undefined
  readonly to: Target
  /** The namespace it works in; '' is cluster-wide. */
  readonly namespace: string
  /** How those rights are held; empty for somebody who may do everything there. */
  readonly grants: readonly Grant[]
  readonly sentence: string
}

export interface Reached {
  readonly target: Target
  /** Indexes of steps, from the asker to the target. */
  readonly path: readonly number[]
  /** How many rules reach the target besides those that everybody has; -1 for everything. */
  readonly rights: number
}

/** Goes from the rights of a user to whatever they lead to, by as few steps as there are. */
export function escalationPaths(user: UserInfo, view: StorageView): EscalationPaths {
  if (user.groups.includes(GROUP_MASTERS)) {
    return { user, steps: [], reached: [], sentence: `${capital(whoText(user))} is in group ${GROUP_MASTERS} and may do everything already.` }
  }
  const places = placesOf(view)
  const steps: EscalationStep[] = []
  const reached: Reached[] = []
  const seen = new Set([user.username])
  const follow = (principal: Principal, from: number | undefined) => {
    for (const way of waysFrom(principal, places, view)) {
      const { technique, namespace, grants, to } = way
      if (seen.has(keyOf(to))) continue
      seen.add(keyOf(to))
      const who = from === undefined ? whoText(user) : targetText((reached[from] as Reached).target)
      steps.push({
        ...told(technique),
        from,
        to,
        namespace,
        grants,
        sentence: stepSentence(who, way),
      })
      const before = from === undefined ? [] : (reached[from]?.path ?? [])
      reached.push({ target: to, path: [...before, steps.length - 1], rights: rightsTo(to, places, view) })
    }
  }
  follow({ user }, undefined)
  // Grows while it is walked: those reached first are followed first. Who has no rights of their own leads nowhere.
  for (const [index, { target, rights }] of reached.entries()) if (rights !== 0) follow(principalOf(target), index)
  return { user, steps, reached, sentence: sentenceOf(user, steps, reached) }
}

/** One key for whoever has the same rights, an account under its user name too. */
export function keyOf(target: Target): string {
  if (target.type === 'account') return serviceAccountUsername(target.namespace, target.name)
  return target.type === 'user' ? target.name : `everything in ${target.namespace}`
}

export function principalOf(target: Target): Principal {
  if (target.type === 'everything') return { everythingIn: target.namespace }
  return { user: target.type === 'account' ? accountUser(target.namespace, target.name) : target.user }
}

function rightsTo(target: Target, places: Places, view: StorageView): number {
  const principal = principalOf(target)
  return 'user' in principal ? rightsOf(principal.user, places, view) : -1
}

export function targetText(target: Target): string {
  if (target.type === 'account') return `service account ${target.name} of namespace ${target.namespace}`
  if (target.type === 'user') return `user ${target.name}`
  if (target.namespace === '') return 'everything in the cluster'
  return target.namespace === '*' ? 'everything in every namespace' : `everything in namespace ${target.namespace}`
}

/** `who` does it, as a reader would say. */
export function stepSentence(who: string, { technique: { title }, grants, to }: Way): string {
  const bindings = [...new Set(grants.map(({ binding }) => refText(binding)))]
  const how = bindings.length === 0 ? '' : ` ${listText(bindings)} ${bindings.length === 1 ? 'allows' : 'allow'} it.`
  const gets = to.type === 'everything' ? `gets ${targetText(to)}` : `gets the rights of ${targetText(to)}`
  const actor = who.startsWith('everything') ? `whoever may do ${who}` : who
  return `${capital(actor)} ${gets}: ${title.charAt(0).toLowerCase()}${title.slice(1)}.${how}`
}

function sentenceOf(user: UserInfo, steps: readonly EscalationStep[], reached: readonly Reached[]): string {
  const who = capital(whoText(user))
  const everything = reached.find(({ target }) => target.type === 'everything' && target.namespace === '')
  if (everything) {
    const [only] = everything.path
    if (everything.path.length === 1 && steps[only ?? 0]?.technique === 'hold-everything') return `${who} may do everything already.`
    return `${who} can come by everything in the cluster, in ${everything.path.length === 1 ? '1 step' : `${everything.path.length} steps`}.`
  }
  if (reached.length === 0) return `${who} can come by no rights but their own, by any way that is known here.`
  const strong = reached.filter(({ rights }) => rights !== 0).length
  return `${who} can come by the rights of ${reached.length} others, ${strong} of which may do more than everybody may.`
}
