import type { StorageView } from '../../apiserver/storage.ts'
import type { LogEntry } from '../../log-entry.ts'
import { takeovers } from '../escalations/takeovers.ts'
import { escalationPaths } from '../escalations/escalation-paths.ts'
import { explain } from '../explain/explain.ts'
import { explainGrantRefused } from '../explain/grant-refused.ts'
import { mistakesIn } from '../mistakes/find-mistakes.ts'
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../rbac-types.ts'
import { changesBetween } from './changes.ts'
import { pastRequest } from './past-request.ts'
import { usageOf } from './usage.ts'
import { whatCan } from './what-can.ts'
import { whoCan } from './who-can.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { QuestionOf, RbacAnswers, RbacQuestion } from './questions.ts'

/** A cluster as questions see it: its states and its log. A `Cluster` is one. */
export interface RbacWorld {
  /** The state at a revision, the latest by default. Throws a RangeError for one that is not kept. */
  view(revision?: number): StorageView
  readonly log: { get(seq: number): LogEntry | undefined; since(seq: number): readonly LogEntry[] }
}

const SHOWN = ['serviceaccounts', 'pods', 'namespaces', 'nodes', ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS]

type Answers = { readonly [Type in RbacQuestion['type']]: (question: QuestionOf<Type>, world: RbacWorld, words: AuthzWords) => RbacAnswers[Type] }

const ANSWERS: Answers = {
  explain: ({ request, at }, world, words) => explain(request, world.view(at), words),
  'explain-request': ({ seq }, world, words) => {
    const { request, revision, notHeld } = pastRequest(seq, world.log, words)
    const view = world.view(revision)
    const explanation = explain(request, view, words)
    if (!notHeld) return explanation
    const grantRefused = explainGrantRefused(request, notHeld, view, words)
    return { ...explanation, sentence: `${explanation.sentence} ${grantRefused.sentence}`, grantRefused }
  },
  mistakes: ({ at }, world, words) => mistakesIn(world.view(at), words),
  'who-can': ({ request, at }, world, words) => whoCan(request, world.view(at), words),
  'what-can': ({ user, namespace, at }, world, words) => whatCan(user, namespace, world.view(at), words),
  changes: ({ from, to }, world, words) => changesBetween(world.view(from), world.view(to), words),
  usage: ({ user, since = 0 }, world, words) => usageOf(user, world.log.since(since), world.view(), words),
  objects: ({ at }, world) => {
    const view = world.view(at)
    return { revision: view.revision, objects: Object.fromEntries(SHOWN.map((resource) => [resource, view.list(resource)])) }
  },
  takeovers: ({ at }, world, words) => takeovers(world.view(at), words),
  escalations: ({ user, at }, world, words) => escalationPaths(user, world.view(at), words),
}

/** Answers a question about a cluster's RBAC in the words given. Throws a RangeError that says why when it has no answer. */
export function answerRbac<Type extends RbacQuestion['type']>(
  question: QuestionOf<Type>,
  world: RbacWorld,
  words: AuthzWords = ENGLISH,
): RbacAnswers[Type] {
  const answer = ANSWERS[question.type] as (question: QuestionOf<Type>, world: RbacWorld, words: AuthzWords) => RbacAnswers[Type]
  return answer(question, world, words)
}
