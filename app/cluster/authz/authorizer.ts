import type { StorageView } from '../apiserver/storage.ts'
import { GROUP_MASTERS } from '../authn/user.ts'
import type { Attributes, AuthorizationResult } from './attributes.ts'
import { authorizeNode } from './node-authorizer.ts'
import { authorizeByRbac } from './rbac-authorizer.ts'

/**
 * The one authorizer: superuser, then Node, then RBAC. The first that allows or denies decides; otherwise the answer is
 * no opinion, with the reasons of all that had one. Requests, reviews, escalation checks and explanations all ask it.
 * Models k8s.io/apiserver/pkg/authorization/union/union.go with --authorization-mode=Node,RBAC.
 */
export function authorize(attributes: Attributes, view: StorageView): AuthorizationResult {
  if (attributes.user.groups.includes(GROUP_MASTERS)) return { decision: 'Allow', reason: '', authorizer: 'superuser' }
  const reasons: string[] = []
  for (const authorizer of [authorizeNode, authorizeByRbac]) {
    const result = authorizer(attributes, view)
    if (result.decision !== 'NoOpinion') return result
    if (result.reason !== '') reasons.push(result.reason)
  }
  return { decision: 'NoOpinion', reason: reasons.join('\n') }
}
