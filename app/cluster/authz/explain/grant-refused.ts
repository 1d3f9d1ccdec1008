import type { StorageView } from '../../apiserver/storage.ts'
import { uncovered } from '../covers.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { type PolicyRule, RBAC_GROUP } from '../rbac-types.ts'
import { rulesFor } from '../rule-resolution.ts'
import type { GrantRefused, Suggestion } from './explanation.ts'
import { bindingManifest, freeName, roleManifest, subjectOf } from './manifests.ts'
import { openingsOf } from './openings.ts'
import { withObjects } from './overlay.ts'
import { capital, listText, placeText, ruleText, whoText } from './words.ts'

/**
 * Why a write of a role or binding was refused although the request was allowed: its author does not hold what it gives. Told with
 * ways out, each of them tried. Models pkg/registry/rbac/escalation_check.go.
 */
export function explainGrantRefused(request: Attributes, missing: readonly PolicyRule[], view: StorageView): GrantRefused {
  const who = whoText(request.user)
  const isRole = request.resource === 'roles' || request.resource === 'clusterroles'
  const verb = isRole ? 'escalate' : 'bind'
  const sentence = `The request itself is allowed. What it writes is not: nobody may hand out rights they do not hold themselves ${placeText(request.namespace)}, and ${who} may not ${listText(missing.map(ruleText))}. Holding those rights would do, or the verb ${verb} on ${isRole ? 'the role' : 'the role that is bound'}.`
  return { missing, sentence, suggestions: [...holding(request, missing, view), ...(isRole ? escalating(request, view) : [])] }
}

function holding(request: Attributes, missing: readonly PolicyRule[], view: StorageView): Suggestion[] {
  const manifests = granting(request, missing, 'hold', view)
  const held = rulesFor(request.user, request.namespace, withObjects(view, manifests)).rules
  if (manifests.length === 0 || uncovered(held, missing).length > 0) return []
  const title = 'Hold the rights that are to be handed out'
  const sentence = `${capital(whoText(request.user))} may then do all of this, and give it to others.`
  return [{ kind: kindFor(request), title, manifests, opens: openingsOf(manifests, view), exact: false, risks: [], sentence }]
}

function escalating(request: Attributes, view: StorageView): Suggestion[] {
  // The name of a new object is in its body, so a rule with names does not help to create one.
  const { verb, resource, name } = request
  const named = verb === 'create' || name === '' ? {} : { resourceNames: [name] }
  const manifests = granting(request, [{ apiGroups: [RBAC_GROUP], resources: [resource], verbs: ['escalate'], ...named }], 'escalate', view)
  const question: Attributes = { ...request, verb: 'escalate', subresource: '', name: verb === 'create' ? '' : name }
  if (manifests.length === 0 || authorize(question, withObjects(view, manifests)).decision !== 'Allow') return []
  const title = `Be allowed to escalate ${resource}`
  const sentence = `${capital(whoText(request.user))} may then write any rule at all into ${named.resourceNames ? `this one` : resource}, which is as good as having every right ${placeText(request.namespace)}.`
  return [{ kind: kindFor(request), title, manifests, opens: openingsOf(manifests, view), exact: false, risks: [], sentence }]
}

const kindFor = ({ namespace }: Attributes) => (namespace === '' ? 'new-cluster-role' : 'new-role')

function granting({ user, namespace }: Attributes, rules: readonly PolicyRule[], what: string, view: StorageView) {
  const subject = subjectOf(user)
  if (!subject) return []
  const kinds = namespace === '' ? ['ClusterRole', 'ClusterRoleBinding'] : ['Role', 'RoleBinding']
  const name = freeName(`${subject.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${what}`, namespace, kinds, view)
  return [roleManifest(name, namespace, rules), bindingManifest(name, namespace, { kind: kinds[0] ?? '', name }, [subject])]
}
