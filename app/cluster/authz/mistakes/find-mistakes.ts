import { matchesLabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes } from '../attributes.ts'
import { oncePer } from '../../kernel/once-per.ts'
import { authorize } from '../authorizer.ts'
import { isDefault } from '../explain/default-objects.ts'
import { withRules } from '../explain/manifests.ts'
import { withObjects } from '../explain/overlay.ts'
import { roleRefOf } from '../explain/words.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES, type RoleObject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { roleOf } from '../rule-resolution.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { BINDING_MISTAKES } from './binding-mistakes.ts'
import type { Finding, FoundMistake, Mistake, RuleFinding, RuleMistake } from './mistake.ts'
import { REQUEST_MISTAKES } from './request-mistakes.ts'
import { RULE_MISTAKES } from './rule-mistakes.ts'

/** Every mistake that is recognized. A new one is a row in one of the three tables. */
export const MISTAKES: readonly Mistake[] = [...REQUEST_MISTAKES, ...RULE_MISTAKES, ...BINDING_MISTAKES]

/** Mistakes in roles and bindings, whatever is asked for; those of the cluster's own policy are left as they are. */
export function mistakesIn(view: StorageView, words: AuthzWords = ENGLISH): FoundMistake[] {
  return candidates(view, words).filter(({ mayBeMeant }) => !mayBeMeant)
}

type Candidate = FoundMistake & { readonly mayBeMeant?: boolean }

function candidates(view: StorageView, words: AuthzWords): Candidate[] {
  const roles = [...view.list(CLUSTER_ROLES), ...view.list(ROLES)] as readonly RoleObject[]
  const bindings = [...view.list(CLUSTER_ROLE_BINDINGS), ...view.list(ROLE_BINDINGS)] as unknown as readonly BindingObject[]
  return [
    ...roles.filter((role) => !isDefault(role)).flatMap((role) => mistakesInRole(role, view, words)),
    ...bindings
      .filter((binding) => !isDefault(binding))
      .flatMap((binding) => BINDING_MISTAKES.flatMap((row) => row.find(binding, view, words).map((finding) => found(row, finding, words)))),
  ]
}

/**
 * Mistakes that have to do with a request: in the question itself, and, when it is denied, in roles and bindings that would allow
 * it without the mistake. That is tried: the repair is applied and the authorizer asked again.
 */
export function mistakesBehind(request: Attributes, view: StorageView, words: AuthzWords = ENGLISH): FoundMistake[] {
  const asked = REQUEST_MISTAKES.flatMap((row) => row.find(request, view, words).map((finding) => found(row, finding, words)))
  if (isAllowed(request, view)) return asked.filter(({ meant }) => meant !== undefined)
  const behind = candidates(view, words).filter(({ repair }) => isRepairFor(request, repair, view))
  return [...asked, ...behind]
}

/** Most repairs are of rules that have nothing to do with the request, which is cheaper to see than to try. */
function isRepairFor(request: Attributes, repair: readonly KubeObject[], view: StorageView): boolean {
  const after = withObjects(view, repair)
  const rules = repair.flatMap((object) => ('roleRef' in object ? roleOf(object as BindingObject, after)?.rules : (object as RoleObject).rules) ?? [])
  return rules.some((rule) => ruleAllows(request, rule)) && isAllowed(request, after)
}

const isAllowed = (request: Attributes, view: StorageView) => authorize(request, view).decision === 'Allow'

function mistakesInRole(role: RoleObject, view: StorageView, words: AuthzWords): Candidate[] {
  // The rules of an aggregated role are written by the controller: the mistake is in the role they are from.
  if (role.aggregationRule) return []
  return mistakenRules(words)(role).map(({ row, index, finding: { sentence, remedy, instead, mayBeMeant = false } }) => {
    const repaired = instead && (role.rules ?? []).flatMap((one, at) => (at === index ? instead : [one]))
    const where = roleRefOf(role)
    const repair = repaired && !isAggregated(role, view) ? [withRules(role, repaired)] : []
    const said = words.mistakes.ofRule(index + 1, words.phrases.refText(where), sentence)
    const finding = found(row, { sentence: said, remedy, where, rule: index, repair }, words)
    return mayBeMeant ? { ...finding, mayBeMeant } : finding
  })
}

/** Stored roles do not change, so one is looked through once in each language, however often is asked. */
const mistakenRules = oncePer((words: AuthzWords) =>
  oncePer((role: RoleObject): { row: RuleMistake; index: number; finding: RuleFinding }[] =>
    (role.rules ?? []).flatMap((rule, index) => RULE_MISTAKES.flatMap((row) => row.find(rule, words).map((finding) => ({ row, index, finding })))),
  ),
)

function found({ id }: Mistake, { sentence, remedy, where, rule, repair = [], meant }: Finding, words: AuthzWords): FoundMistake {
  return {
    id,
    ...words.mistakeKinds[id],
    sentence,
    remedy,
    repair: repair as readonly KubeObject[],
    ...(where ? { where } : {}),
    ...(rule === undefined ? {} : { rule }),
    ...(meant ? { meant } : {}),
  }
}

/** True if another ClusterRole takes its rules from this one, so that to change it is to change that one too. */
function isAggregated(role: RoleObject, view: StorageView): boolean {
  if (role.kind !== 'ClusterRole') return false
  return (view.list(CLUSTER_ROLES) as readonly RoleObject[]).some(({ aggregationRule }) =>
    aggregationRule?.clusterRoleSelectors?.some((selector) => matchesLabelSelectorObject(selector, role.metadata.labels ?? {})),
  )
}
