import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, nodeNameOf } from '../../authn/user.ts'
import type { Attributes, AuthorizationResult } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { authorizeNode } from '../node-authorizer.ts'
import { grantsAllowing } from '../rbac-authorizer.ts'
import { mistakesBehind } from '../mistakes/find-mistakes.ts'
import type { FoundMistake } from '../mistakes/mistake.ts'
import type { AllowReason, Explanation, NearRule } from './explanation.ts'
import { nearestRules } from './nearest-rules.ts'
import { suggestionsFor } from './suggestions.ts'
import { capital, refText, subjectText, whatText, whoText } from './words.ts'

/**
 * Why a request, past or hypothetical, is allowed or not in a state. The answer is `authorize`'s own; what stands around it is
 * read from the same objects, so that it can say why without a second opinion.
 */
export function explain(request: Attributes, view: StorageView): Explanation {
  const result = authorize(request, view)
  const allowed = result.decision === 'Allow'
  const mistakes = mistakesBehind(request, view)
  if (allowed) {
    const reasons = allowReasons(request, view)
    return { request, result, allowed, sentence: yes(request, reasons), reasons, nearest: [], mistakes, suggestions: [] }
  }
  const nearest = nearestRules(request, view)
  const sentence = no(request, result, nearest, mistakes)
  return { request, result, allowed, sentence, reasons: [], nearest, mistakes, suggestions: suggestionsFor(request, view) }
}

/** All that allow a request, in the order they are asked: superuser, node, then RBAC binding by binding, rule by rule. */
export function allowReasons(request: Attributes, view: StorageView): AllowReason[] {
  const reasons: AllowReason[] = []
  const who = capital(whoText(request.user))
  if (request.user.groups.includes(GROUP_MASTERS)) {
    reasons.push({ by: 'superuser', sentence: `${who} is in group ${GROUP_MASTERS}, which may do everything whatever RBAC says.` })
  }
  if (authorizeNode(request, view).decision === 'Allow') {
    reasons.push({
      by: 'node',
      sentence: `The node authorizer lets node ${nodeNameOf(request.user)} do this: it concerns the node itself or its pods.`,
    })
  }
  for (const { grant, rule } of grantsAllowing(request, view)) {
    const { binding, role, subject } = grant
    const sentence = `${refText(binding)} gives ${role.kind} ${role.name} to ${subjectText(subject, binding.namespace)}, and its rule ${grant.rule + 1} allows this.`
    reasons.push({ by: 'rbac', sentence, grant, rule })
  }
  return reasons
}

function yes(request: Attributes, [first, ...others]: readonly AllowReason[]): string {
  const more = others.length === 0 ? '' : others.length === 1 ? ' One other grant allows it too.' : ` ${others.length} other grants allow it too.`
  return `${capital(whoText(request.user))} may ${whatText(request)}. ${first?.sentence ?? ''}${more}`
}

function no(request: Attributes, { reason }: AuthorizationResult, [nearest]: readonly NearRule[], [mistake]: readonly FoundMistake[]): string {
  const said = reason === '' ? '' : ` The authorizer says: ${reason}.`
  if (mistake) return `Nothing allows ${whoText(request.user)} to ${whatText(request)}.${said} ${mistake.sentence} ${mistake.remedy}`
  const near = nearest ? ` What comes nearest: ${nearest.sentence}` : ' No rule comes near.'
  return `Nothing allows ${whoText(request.user)} to ${whatText(request)}.${said}${near}`
}
