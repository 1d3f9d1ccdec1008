import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, serviceAccountUsername, type UserInfo } from '../../authn/user.ts'
import { accountUser } from '../ask/who-can.ts'
import type { Grant } from '../attributes.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { type Target, told } from './technique.ts'
import { type Places, placesOf, type Principal, rightsOf, type Way, waysFrom } from './ways.ts'

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
export function escalationPaths(user: UserInfo, view: StorageView, words: AuthzWords = ENGLISH): EscalationPaths {
  if (user.groups.includes(GROUP_MASTERS)) {
    const sentence = words.escalations.paths.superuser(words.phrases.whoText(user), GROUP_MASTERS)
    return { user, steps: [], reached: [], sentence }
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
      const who = from === undefined ? words.phrases.whoText(user) : actorText((reached[from] as Reached).target, words)
      steps.push({
        ...told(technique, words),
        from,
        to,
        namespace,
        grants,
        sentence: stepSentence(who, way, words),
      })
      const before = from === undefined ? [] : (reached[from]?.path ?? [])
      reached.push({ target: to, path: [...before, steps.length - 1], rights: rightsTo(to, places, view) })
    }
  }
  follow({ user }, undefined)
  // Grows while it is walked: those reached first are followed first. Who has no rights of their own leads nowhere.
  for (const [index, { target, rights }] of reached.entries()) if (rights !== 0) follow(principalOf(target), index)
  return { user, steps, reached, sentence: sentenceOf(user, steps, reached, words) }
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

function targetText(target: Target, { phrases, escalations: { targets: words } }: AuthzWords): string {
  if (target.type === 'account') return phrases.subjectText({ kind: 'ServiceAccount', name: target.name, namespace: target.namespace })
  if (target.type === 'user') return phrases.subjectText({ kind: 'User', name: target.name })
  if (target.namespace === '') return words.everything
  return target.namespace === '*' ? words.everyNamespace : words.namespace(target.namespace)
}

/** Somebody at the beginning of a step. */
export function actorText(target: Target, words: AuthzWords): string {
  const text = targetText(target, words)
  return target.type === 'everything' ? words.escalations.step.whoever(text) : text
}

/** `who` does it, as a reader would say. */
export function stepSentence(who: string, { technique, grants, to }: Way, words: AuthzWords): string {
  const { listText, refText } = words.phrases
  const said = words.escalations.step
  const bindings = [...new Set(grants.map(({ binding }) => refText(binding)))]
  const how = bindings.length === 1 ? said.binding(listText(bindings)) : said.bindings(listText(bindings))
  const { title } = words.techniques[technique.id]
  const step = (to.type === 'everything' ? said.toEverything : said.toRights)(who, targetText(to, words), title)
  return bindings.length === 0 ? step : `${step} ${how}`
}

function sentenceOf(
  user: UserInfo,
  steps: readonly EscalationStep[],
  reached: readonly Reached[],
  { phrases, escalations: { paths: words } }: AuthzWords,
): string {
  const who = phrases.whoText(user)
  const everything = reached.find(({ target }) => target.type === 'everything' && target.namespace === '')
  if (everything) {
    const [only] = everything.path
    if (everything.path.length === 1 && steps[only ?? 0]?.technique === 'hold-everything') return words.already(who)
    return words.everything(who, everything.path.length)
  }
  if (reached.length === 0) return words.none(who)
  return words.others(who, reached.length, reached.filter(({ rights }) => rights !== 0).length)
}
