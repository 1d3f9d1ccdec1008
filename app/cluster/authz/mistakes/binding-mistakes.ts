import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_AUTHENTICATED, GROUP_MASTERS, GROUP_NODES, GROUP_SERVICE_ACCOUNTS, GROUP_UNAUTHENTICATED } from '../../authn/user.ts'
import { asManifest, bindingManifest, freeName } from '../explain/manifests.ts'
import { accountOf, bindingRef } from '../explain/words.ts'
import { isNear, isKnownGroup, knownResource } from '../known-resources.ts'
import { type BindingObject, CLUSTER_ROLES, type PolicyRule, RBAC_GROUP, ROLES, type RoleObject, type Subject } from '../rbac-types.ts'
import { roleOf } from '../rule-resolution.ts'
import type { AuthzWords } from '../words/english.ts'
import type { BindingMistake, Finding } from './mistake.ts'

const SERVICE_ACCOUNTS = 'serviceaccounts'

/** Mistakes that show in a binding: in whom it names, and in the role it leads to. */
export const BINDING_MISTAKES: readonly BindingMistake[] = [
  {
    about: 'binding',
    id: 'missing-role',
    find: missingRole,
  },
  {
    about: 'binding',
    id: 'account-as-user',
    find: accountAsUser,
  },
  {
    about: 'binding',
    id: 'account-namespace',
    find: accountElsewhere,
  },
  {
    about: 'binding',
    id: 'group-name',
    find: misspelledGroup,
  },
  {
    about: 'binding',
    id: 'default-account',
    find: defaultAccount,
  },
  {
    about: 'binding',
    id: 'cluster-scoped-in-namespace',
    find: clusterScopedRules,
  },
]

function missingRole(binding: BindingObject, view: StorageView, { phrases: { refText }, bindingMistakes: { role: words } }: AuthzWords): Finding[] {
  const { kind, name } = binding.roleRef
  if ((kind !== 'Role' && kind !== 'ClusterRole') || roleOf(binding, view)) return []
  const { namespace = '' } = binding.metadata
  const where = bindingRef(binding)
  const role = `${kind} ${name}`
  const sentence = kind === 'Role' ? words.missingHere(refText(where), role, namespace) : words.missing(refText(where), role)
  const meant = roleMeant(kind, name, namespace, view)
  if (meant) {
    const bindingName = freeName(`${binding.metadata.name}-to-${meant.metadata.name}`, namespace, [binding.kind], view)
    const repair = [bindingManifest(bindingName, namespace, { kind: meant.kind, name: meant.metadata.name ?? '' }, binding.subjects ?? [])]
    const other = `${meant.kind} ${meant.metadata.name}`
    return [{ sentence: words.other(sentence, other), remedy: words.bindOther(other), where, repair }]
  }
  const elsewhere = kind === 'Role' ? (view.list(ROLES) as readonly RoleObject[]).find((role) => role.metadata.name === name) : undefined
  if (elsewhere) {
    const copy = asManifest({ ...elsewhere, metadata: { ...elsewhere.metadata, namespace } })
    const there = elsewhere.metadata.namespace ?? ''
    return [{ sentence: words.elsewhere(sentence, there), remedy: words.makeHere(name, namespace), where, repair: [copy] }]
  }
  return [{ sentence, remedy: words.make(role), where }]
}

/** The role that is there under the same name as the other kind, or under nearly the same name. */
function roleMeant(kind: string, name: string, namespace: string, view: StorageView): RoleObject | undefined {
  const roles = namespace === '' ? [] : (view.list(ROLES, namespace) as readonly RoleObject[])
  const clusterRoles = view.list(CLUSTER_ROLES) as readonly RoleObject[]
  const [same, other] = kind === 'Role' ? [roles, clusterRoles] : [clusterRoles, roles]
  const called = (fits: (candidate: string) => boolean) => (role: RoleObject) => fits(role.metadata.name ?? '')
  return other.find(called((one) => one === name)) ?? same.find(called((one) => isNear(one, name))) ?? other.find(called((one) => isNear(one, name)))
}

/** A finding for each subject for which there is one, its repair the binding with another subject in its place. */
function eachSubject(
  binding: BindingObject,
  find: (subject: Subject) => { readonly sentence: string; readonly remedy: string; readonly instead?: Subject } | undefined,
): Finding[] {
  const { subjects = [] } = binding
  return subjects.flatMap((subject, index) => {
    const found = find(subject)
    if (!found) return []
    const { sentence, remedy, instead } = found
    const repair = instead ? [{ ...asManifest(binding), subjects: subjects.map((one, at) => (at === index ? instead : one)) }] : []
    return [{ sentence, remedy, where: bindingRef(binding), repair }]
  })
}

function accountAsUser(binding: BindingObject, view: StorageView, { phrases, bindingMistakes: words }: AuthzWords): Finding[] {
  const { namespace: home = '' } = binding.metadata
  return eachSubject(binding, (subject) => {
    const account = accountMeant(subject, home, view)
    if (!account) return undefined
    const instead: Subject = { kind: 'ServiceAccount', name: account.name, namespace: account.namespace }
    const what = `${subject.kind} ${subject.name}`
    return {
      sentence: words.account.asUser(phrases.refText(bindingRef(binding)), what, phrases.subjectText(instead)),
      remedy: words.account.write(account.name, account.namespace),
      instead,
    }
  })
}

/** The account that is there and that a subject of another form seems to mean. */
function accountMeant({ kind, name, namespace }: Subject, home: string, view: StorageView): { namespace: string; name: string } | undefined {
  const exists = (candidate: { namespace: string; name: string } | undefined) =>
    candidate && candidate.namespace !== '' && view.get(SERVICE_ACCOUNTS, candidate.namespace, candidate.name) ? candidate : undefined
  if (kind === 'ServiceAccount') return exists(accountOf(name) ?? pairOf(name))
  if (kind === 'User' && accountOf(name)) return undefined
  if (kind !== 'User' && kind !== 'Group') return undefined
  if (kind === 'Group' && accountOf(name)) return exists(accountOf(name))
  return exists(pairOf(name)) ?? exists({ namespace: namespace || home, name })
}

/** `ci:build`, `ci/build`, `serviceaccount:ci:build`, `system:serviceaccounts:ci:build`. */
function pairOf(name: string): { namespace: string; name: string } | undefined {
  const [, namespace, account] = /^(?:(?:system:)?serviceaccounts?[:/])?([^:/]+)[:/]([^:/]+)$/.exec(name) ?? []
  return namespace === undefined || account === undefined ? undefined : { namespace, name: account }
}

function accountElsewhere(binding: BindingObject, view: StorageView, { phrases, bindingMistakes: { account: words } }: AuthzWords): Finding[] {
  const { namespace: home = '' } = binding.metadata
  return eachSubject(binding, (subject) => {
    if (subject.kind !== 'ServiceAccount' || accountOf(subject.name) || pairOf(subject.name)) return undefined
    const namespace = subject.namespace || home
    if (namespace !== '' && view.get(SERVICE_ACCOUNTS, namespace, subject.name)) return undefined
    const others = view.list(SERVICE_ACCOUNTS).filter(({ metadata }) => metadata.name === subject.name)
    const [other] = others
    const bindingText = phrases.refText(bindingRef(binding))
    const account = phrases.subjectText(subject, home)
    if (other && subject.name !== 'default') {
      const instead = { kind: 'ServiceAccount', name: subject.name, namespace: other.metadata.namespace ?? '' }
      const said = subject.namespace ? account : home === '' ? words.noNamespace(account) : words.ownNamespace(account)
      const where = phrases.listText(others.map(({ metadata }) => metadata.namespace ?? ''))
      return {
        sentence: words.elsewhere(bindingText, said, subject.name, where),
        remedy: words.writeNamespace(instead.namespace),
        ...(others.length === 1 ? { instead } : {}),
      }
    }
    const near = view.list(SERVICE_ACCOUNTS, namespace).find(({ metadata }) => isNear(metadata.name ?? '', subject.name))
    if (!near) return undefined
    const { name = '' } = near.metadata
    return {
      sentence: words.missing(bindingText, account, name),
      remedy: words.writeName(name),
      instead: { ...subject, name, namespace },
    }
  })
}

function defaultAccount(binding: BindingObject, _view: StorageView, { phrases, bindingMistakes: words }: AuthzWords): Finding[] {
  const { namespace: home = '' } = binding.metadata
  return eachSubject(binding, ({ kind, name, namespace }) => {
    if (kind !== 'ServiceAccount' || name !== 'default') return undefined
    const { roleRef } = binding
    return {
      sentence: words.account.byDefault(phrases.refText(bindingRef(binding)), `${roleRef.kind} ${roleRef.name}`, namespace || home),
      remedy: words.account.makeOne,
    }
  })
}

const WELL_KNOWN = [GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED, GROUP_MASTERS, GROUP_NODES, GROUP_SERVICE_ACCOUNTS]

function misspelledGroup(binding: BindingObject, view: StorageView, { phrases, bindingMistakes, mistakes }: AuthzWords): Finding[] {
  return eachSubject(binding, (subject) => {
    if (subject.kind !== 'Group' || accountMeant(subject, '', view)) return undefined
    const right = groupMeant(subject.name)
    if (!right) return undefined
    return {
      sentence: bindingMistakes.group(phrases.refText(bindingRef(binding)), subject.name),
      remedy: mistakes.write(right),
      instead: { kind: 'Group', apiGroup: RBAC_GROUP, name: right },
    }
  })
}

/** The group of the system that a name nearly is; undefined for one that is right, or somebody's own. */
function groupMeant(name: string): string | undefined {
  if (WELL_KNOWN.includes(name)) return undefined
  const lower = name.toLowerCase()
  const [, separator, namespace] = /^(?:system[:/.-])?service-?accounts?([:/])([^:/]+)$/.exec(lower) ?? []
  if (separator !== undefined && namespace !== undefined) {
    const right = `${GROUP_SERVICE_ACCOUNTS}:${namespace}`
    return right === name ? undefined : right
  }
  if (/^(?:system:)?service-?accounts?$/.test(lower)) return GROUP_SERVICE_ACCOUNTS
  if (!lower.startsWith('system:')) return undefined
  return WELL_KNOWN.find((one) => isNear(lower, one))
}

function clusterScopedRules(binding: BindingObject, view: StorageView, { phrases, bindingMistakes: words }: AuthzWords): Finding[] {
  const { namespace = '' } = binding.metadata
  const role = namespace === '' ? undefined : roleOf(binding, view)
  if (!role) return []
  // The default roles for people are bound in namespaces on purpose, and name namespaces for get.
  const vain = (role.rules ?? []).flatMap((rule, index) => {
    const what = withoutNamespace(rule)
    return what.length > 0 ? [{ rule, index, what }] : []
  })
  const [first] = vain
  if (!first) return []
  const name = freeName(`${binding.metadata.name}-${role.metadata.name}`, '', ['ClusterRole', 'ClusterRoleBinding'], view)
  const rules = vain.map(({ rule, what }) => (rule.nonResourceURLs?.length ? rule : { ...rule, resources: what }))
  const subjects = (binding.subjects ?? []).map((subject) =>
    subject.kind === 'ServiceAccount' && !subject.namespace ? { ...subject, namespace } : subject,
  )
  return [
    {
      where: bindingRef(binding),
      rule: first.index,
      sentence: words.clusterScoped(
        phrases.refText(bindingRef(binding)),
        `${role.kind} ${role.metadata.name}`,
        phrases.listText([...new Set(vain.flatMap(({ what }) => what))]),
      ),
      remedy: words.bindClusterWide,
      repair: [
        { apiVersion: `${RBAC_GROUP}/v1`, kind: 'ClusterRole', metadata: { name }, rules },
        bindingManifest(name, '', { kind: 'ClusterRole', name }, subjects),
      ],
    },
  ]
}

/** What of a rule is in no namespace, for certain: paths, and resources that only groups known to be so have. */
function withoutNamespace({ apiGroups = [], resources = [], nonResourceURLs = [] }: PolicyRule): string[] {
  if (nonResourceURLs.length > 0) return [...nonResourceURLs]
  if (!apiGroups.every((group) => isKnownGroup(group))) return []
  return resources.filter((text) => {
    const [resource = ''] = text.split('/')
    const known = apiGroups.flatMap((group) => knownResource(group, resource) ?? [])
    return known.length > 0 && resource !== 'namespaces' && known.every(({ namespaced }) => !namespaced)
  })
}
