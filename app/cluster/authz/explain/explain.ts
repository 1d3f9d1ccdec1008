import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, nodeNameOf } from '../../authn/user.ts'
import type { Attributes, AuthorizationResult } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { authorizeNode } from '../node-authorizer.ts'
import { grantsAllowing } from '../rbac-authorizer.ts'
import { mistakesBehind } from '../mistakes/find-mistakes.ts'
import type { FoundMistake } from '../mistakes/mistake.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { AllowReason, Explanation, NearRule } from './explanation.ts'
import { nearestRules } from './nearest-rules.ts'
import { suggestionsFor } from './suggestions.ts'

/**
 * Why a request, past or hypothetical, is allowed or not in a state. The answer is `authorize`'s own; what stands around it is
 * read from the same objects, so that it can say why without a second opinion.
 */
export function explain(request: Attributes, view: StorageView, words: AuthzWords = ENGLISH): Explanation {
  const result = authorize(request, view)
  const allowed = result.decision === 'Allow'
  const mistakes = mistakesBehind(request, view, words)
  if (allowed) {
    const reasons = allowReasons(request, view, words)
    return { request, result, allowed, sentence: yes(request, reasons, words), reasons, nearest: [], mistakes, suggestions: [] }
  }
  const nearest = nearestRules(request, view, words)
  const sentence = no(request, result, nearest, mistakes, words)
  return { request, result, allowed, sentence, reasons: [], nearest, mistakes, suggestions: suggestionsFor(request, view, words) }
}

/** All that allow a request, in the order they are asked: superuser, node, then RBAC binding by binding, rule by rule. */
export function allowReasons(request: Attributes, view: StorageView, { phrases, explain: { reasons: words } }: AuthzWords): AllowReason[] {
  const reasons: AllowReason[] = []
  if (request.user.groups.includes(GROUP_MASTERS)) {
    reasons.push({ by: 'superuser', sentence: words.superuser(phrases.whoText(request.user), GROUP_MASTERS) })
  }
  if (authorizeNode(request, view).decision === 'Allow') {
    reasons.push({ by: 'node', sentence: words.node(nodeNameOf(request.user) ?? '') })
  }
  for (const { grant, rule } of grantsAllowing(request, view)) {
    const { binding, role, subject } = grant
    const whom = phrases.subjectText(subject, binding.namespace)
    const sentence = words.rbac(phrases.refText(binding), `${role.kind} ${role.name}`, whom, grant.rule + 1)
    reasons.push({ by: 'rbac', sentence, grant, rule })
  }
  return reasons
}

function yes(request: Attributes, [first, ...others]: readonly AllowReason[], { phrases, explain: words }: AuthzWords): string {
  const more = others.length === 0 ? '' : ` ${words.reasons.others(others.length)}`
  return `${words.may(phrases.whoText(request.user), phrases.whatText(request))} ${first?.sentence ?? ''}${more}`
}

function no(
  request: Attributes,
  { reason }: AuthorizationResult,
  [nearest]: readonly NearRule[],
  [mistake]: readonly FoundMistake[],
  { phrases, explain: words }: AuthzWords,
): string {
  const nothing = words.nothingAllows(phrases.whoText(request.user), phrases.whatText(request))
  const said = reason === '' ? '' : ` ${words.authorizerSays(reason)}`
  if (mistake) return `${nothing}${said} ${mistake.sentence} ${mistake.remedy}`
  return `${nothing}${said} ${nearest ? words.comesNearest(nearest.sentence) : words.noneNear}`
}
