import type { StorageView } from '../../apiserver/storage.ts'
import { uncovered } from '../covers.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { type PolicyRule, RBAC_GROUP } from '../rbac-types.ts'
import { rulesFor } from '../rule-resolution.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { GrantRefused, Suggestion } from './explanation.ts'
import { bindingManifest, freeName, roleManifest, subjectOf } from './manifests.ts'
import { openingsOf } from './openings.ts'
import { withObjects } from './overlay.ts'

/**
 * Why a write of a role or binding was refused although the request was allowed: its author does not hold what it gives. Told with
 * ways out, each of them tried. Models pkg/registry/rbac/escalation_check.go.
 */
export function explainGrantRefused(
  request: Attributes,
  missing: readonly PolicyRule[],
  view: StorageView,
  words: AuthzWords = ENGLISH,
): GrantRefused {
  const { listText, placeText, ruleText, whoText } = words.phrases
  const { refused, escalateWouldDo, bindWouldDo } = words.suggestions.grant
  const isRole = request.resource === 'roles' || request.resource === 'clusterroles'
  const said = refused(whoText(request.user), placeText(request.namespace), listText(missing.map(ruleText)))
  const sentence = `${said} ${isRole ? escalateWouldDo : bindWouldDo}`
  return { missing, sentence, suggestions: [...holding(request, missing, view, words), ...(isRole ? escalating(request, view, words) : [])] }
}

function holding(request: Attributes, missing: readonly PolicyRule[], view: StorageView, words: AuthzWords): Suggestion[] {
  const manifests = granting(request, missing, 'hold', view)
  const held = rulesFor(request.user, request.namespace, withObjects(view, manifests)).rules
  if (manifests.length === 0 || uncovered(held, missing).length > 0) return []
  const { title, sentence: said } = words.suggestions.grant.hold
  const sentence = said(words.phrases.whoText(request.user))
  return [{ kind: kindFor(request), title, manifests, opens: openingsOf(manifests, view, words), exact: false, risks: [], sentence }]
}

function escalating(request: Attributes, view: StorageView, words: AuthzWords): Suggestion[] {
  // The name of a new object is in its body, so a rule with names does not help to create one.
  const { verb, resource, name } = request
  const named = verb === 'create' || name === '' ? {} : { resourceNames: [name] }
  const manifests = granting(request, [{ apiGroups: [RBAC_GROUP], resources: [resource], verbs: ['escalate'], ...named }], 'escalate', view)
  const question: Attributes = { ...request, verb: 'escalate', subresource: '', name: verb === 'create' ? '' : name }
  if (manifests.length === 0 || authorize(question, withObjects(view, manifests)).decision !== 'Allow') return []
  const said = words.suggestions.grant.escalate
  const title = said.title(resource)
  const [who, place] = [words.phrases.whoText(request.user), words.phrases.placeText(request.namespace)]
  const sentence = named.resourceNames ? said.thisOne(who, place) : said.any(who, resource, place)
  return [{ kind: kindFor(request), title, manifests, opens: openingsOf(manifests, view, words), exact: false, risks: [], sentence }]
}

const kindFor = ({ namespace }: Attributes) => (namespace === '' ? 'new-cluster-role' : 'new-role')

function granting({ user, namespace }: Attributes, rules: readonly PolicyRule[], what: string, view: StorageView) {
  const subject = subjectOf(user)
  if (!subject) return []
  const kinds = namespace === '' ? ['ClusterRole', 'ClusterRoleBinding'] : ['Role', 'RoleBinding']
  const name = freeName(`${subject.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${what}`, namespace, kinds, view)
  return [roleManifest(name, namespace, rules), bindingManifest(name, namespace, { kind: kinds[0] ?? '', name }, [subject])]
}
