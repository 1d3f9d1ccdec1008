import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS } from '../../authn/user.ts'
import { isDefault } from '../explain/default-objects.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, RBAC_GROUP, ROLE_BINDINGS, type Subject } from '../rbac-types.ts'
import { actorText, keyOf, principalOf, stepSentence } from './escalation-paths.ts'
import { type Target, told } from './technique.ts'
import { placesOf, type Principal, rightsOf, type Way, waysFrom } from './ways.ts'

/** Everybody who can come by everything in the cluster, those fewest steps away first. */
export interface Takeovers {
  readonly subjects: readonly Takeover[]
  /** How many accounts, users and groups were looked at. */
  readonly asked: number
  readonly sentence: string
}

export interface Takeover {
  /** A service account has its namespace. */
  readonly subject: Subject
  readonly steps: readonly TakeoverStep[]
}

export interface TakeoverStep {
  readonly technique: string
  readonly title: string
  readonly why: string
  readonly to: Target
  readonly namespace: string
  readonly sentence: string
}

interface Asked {
  readonly key: string
  readonly subject: Subject | undefined
  readonly principal: Principal
  readonly text: string
}

/** Looks for ways from every account and from every user and group that somebody bound, and goes back from everything along them. */
export function takeovers(view: StorageView, words: AuthzWords = ENGLISH): Takeovers {
  const places = placesOf(view)
  const waiting = everybody(view, words).filter(({ principal }) => 'user' in principal && rightsOf(principal.user, places, view) > 0)
  const asked = waiting.length
  const known = new Map(waiting.map((one) => [one.key, one]))
  /** For each target, who gets there and how. */
  const into = new Map<string, { readonly from: string; readonly way: Way }[]>()
  // What is reached on the way and is no subject that was bound, such as all of a namespace, is followed too.
  for (const { key, principal } of waiting) {
    for (const way of waysFrom(principal, places, view)) {
      const to = keyOf(way.to)
      const others = into.get(to)
      if (others) others.push({ from: key, way })
      else into.set(to, [{ from: key, way }])
      if (known.has(to) || way.to.type === 'account') continue
      const one = { key: to, subject: undefined, principal: principalOf(way.to), text: actorText(way.to, words) }
      known.set(to, one)
      waiting.push(one)
    }
  }
  const paths = pathsTo(keyOf({ type: 'everything', namespace: '' }), into)
  const subjects = [...known.values()].flatMap(({ key, subject }): Takeover[] => {
    const steps = subject && stepsFrom(key, paths, known, words)
    return subject && steps ? [{ subject, steps }] : []
  })
  subjects.sort((a, b) => a.steps.length - b.steps.length)
  return { subjects, asked, sentence: sentenceOf(subjects, words) }
}

/** The next step of everybody who gets there, by as few steps as there are. */
function pathsTo(
  goal: string,
  into: ReadonlyMap<string, readonly { readonly from: string; readonly way: Way }[]>,
): Map<string, { next: string; way: Way }> {
  const paths = new Map<string, { next: string; way: Way }>()
  const reached = [goal]
  for (const next of reached) {
    for (const { from, way } of into.get(next) ?? []) {
      if (from === goal || paths.has(from)) continue
      paths.set(from, { next, way })
      reached.push(from)
    }
  }
  return paths
}

function stepsFrom(
  start: string,
  paths: ReadonlyMap<string, { next: string; way: Way }>,
  known: ReadonlyMap<string, Asked>,
  words: AuthzWords,
): TakeoverStep[] | undefined {
  const steps: TakeoverStep[] = []
  for (let at = start, step = paths.get(at); step; at = step.next, step = paths.get(at)) {
    const { technique, to, namespace } = step.way
    const sentence = stepSentence(known.get(at)?.text ?? at, step.way, words)
    steps.push({ ...told(technique, words), to, namespace, sentence })
  }
  return steps.length > 0 ? steps : undefined
}

/** Every account, and every user and group that a binding names which is not of the default policy. */
function everybody(view: StorageView, words: AuthzWords): Asked[] {
  const accounts = view.list('serviceaccounts').map(({ metadata }): Asked => {
    const { namespace = '', name = '' } = metadata
    return askedAs({ type: 'account', namespace, name }, { kind: 'ServiceAccount', name, namespace }, words)
  })
  const found = new Map(accounts.map((one) => [one.key, one]))
  for (const binding of [...view.list(CLUSTER_ROLE_BINDINGS), ...view.list(ROLE_BINDINGS)] as unknown as readonly BindingObject[]) {
    if (isDefault(binding)) continue
    for (const { kind, name } of binding.subjects ?? []) {
      const subject = { kind, apiGroup: RBAC_GROUP, name }
      if (kind === 'User' && !found.has(name)) found.set(name, askedAs({ type: 'user', name, user: { username: name, groups: [] } }, subject, words))
      const key = `group ${name}`
      if (kind === 'Group')
        found.set(key, { key, subject, principal: { user: { username: '', groups: [name] } }, text: words.phrases.subjectText(subject) })
    }
  }
  return [...found.values()]
}

function askedAs(target: Target, subject: Subject, words: AuthzWords): Asked {
  return { key: keyOf(target), subject, principal: principalOf(target), text: actorText(target, words) }
}

function sentenceOf(subjects: readonly Takeover[], { phrases, escalations: { takeovers: words } }: AuthzWords): string {
  if (subjects.length === 0) return words.none(GROUP_MASTERS)
  return words.some(GROUP_MASTERS, phrases.fewText(subjects.map(({ subject }) => phrases.subjectText(subject))))
}
