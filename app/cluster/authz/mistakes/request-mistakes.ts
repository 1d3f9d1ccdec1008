import type { StorageView } from '../../apiserver/storage.ts'
import { ANONYMOUS } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { asManifest, bindingManifest, freeName, subjectOf, withRules } from '../explain/manifests.ts'
import { lacksOfRule } from '../explain/lacks.ts'
import { bindingRef, capital, groupText, listText, refText, roleRefOf, whatText, whoText } from '../explain/words.ts'
import { groupsOf, isKnownGroup, knownResource, meantBy } from '../known-resources.ts'
import { type BindingObject, type PolicyRule, ROLE_BINDINGS, type RoleObject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { bindingsFor, roleOf } from '../rule-resolution.ts'
import type { Finding, RequestMistake } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

/** Mistakes that show only when something is asked for. */
export const REQUEST_MISTAKES: readonly RequestMistake[] = [
  {
    about: 'request',
    id: 'type-slash-name',
    title: 'pods/log asks for a pod called log',
    explanation: 'kubectl auth can-i reads pods/log as TYPE/NAME. A subresource is asked for with --subresource=log.',
    find: typeSlashName,
  },
  {
    about: 'request',
    id: 'asked-resource',
    title: 'No resource is called so',
    explanation: 'An access review takes any name and does not look whether there is such a resource. Only rules with * allow what does not exist.',
    find: askedResource,
  },
  {
    about: 'request',
    id: 'asked-verb',
    title: 'No request has this verb',
    explanation:
      'kubectl’s commands are made of requests: cordon patches a node, scale changes deployments/scale, exec creates pods/exec. Rules and access reviews know the verbs of those requests alone.',
    find: askedVerb,
  },
  {
    about: 'request',
    id: 'asked-in-namespace',
    title: 'The question names a namespace, and the real request will not',
    explanation:
      'For a resource that is in no namespace kubectl auth can-i still sends the context’s namespace, so a RoleBinding there can say yes. The request itself (kubectl get namespaces) is made at the cluster scope, where RoleBindings do not count.',
    find: askedInNamespace,
  },
  {
    about: 'request',
    id: 'subresource',
    title: 'A subresource is granted by its own name',
    explanation:
      'pods does not include pods/log, pods/exec or any other part: each is granted by its own name, resource/subresource. Nor does pods/log include pods.',
    find: missingSubresource,
  },
  {
    about: 'request',
    id: 'exec-verb',
    title: 'Opening a stream needs create',
    explanation:
      'exec, attach and port-forward ask for create on pods/exec, pods/attach and pods/portforward, because they begin something. A WebSocket begins as a GET, which needs get as well, and since Kubernetes 1.35 it needs create too.',
    find: execVerb,
  },
  {
    about: 'request',
    id: 'all-namespaces',
    title: 'All namespaces are asked for, one is granted',
    explanation:
      'A list of all namespaces (-A) is one request at the cluster scope. It is not made of requests to each namespace, so RoleBindings do not add up to it.',
    find: allNamespaces,
  },
  {
    about: 'request',
    id: 'other-namespace',
    title: 'The RoleBinding is in another namespace',
    explanation:
      'A RoleBinding grants in its own namespace only, also when the role it binds is a ClusterRole: the binding, not the role, decides where. The namespace of the subject does not matter for that.',
    find: otherNamespace,
  },
  {
    about: 'request',
    id: 'not-combined',
    title: 'Rules are not combined',
    explanation: 'One rule must match a request whole: verb, group, resource and name. What two rules have between them does not count.',
    find: notCombined,
  },
  {
    about: 'request',
    id: 'anonymous',
    title: 'Nobody is known to be asking',
    explanation:
      'A request without a credential is not refused with 401: it goes on as user system:anonymous of group system:unauthenticated, who may do nearly nothing, and ends with 403. A credential that is wrong ends with 401.',
    find: anonymous,
  },
]

function typeSlashName(request: Attributes): Finding[] {
  const { apiGroup, resource, subresource, name } = request
  if (!request.resourceRequest || subresource !== '') return []
  const slash = resource.indexOf('/')
  if (slash >= 0) {
    const meant = { ...request, resource: resource.slice(0, slash), subresource: resource.slice(slash + 1) }
    return [
      {
        sentence: `The question is about a resource called ${resource}, and subresources are asked for apart from it.`,
        remedy: `Ask for ${whatText(meant)}.`,
        meant,
      },
    ]
  }
  if (!knownResource(apiGroup, resource)?.subresources.includes(name)) return []
  const meant = { ...request, subresource: name, name: '' }
  return [
    {
      sentence: `The question is about an object of ${resource} called ${name}.`,
      remedy: `Ask with --subresource=${name}, if ${resource}/${name} is meant.`,
      meant,
    },
  ]
}

function askedResource(request: Attributes): Finding[] {
  const { resourceRequest, apiGroup, resource } = request
  if (!resourceRequest || resource === '*' || resource.includes('/') || !isKnownGroup(apiGroup) || knownResource(apiGroup, resource)) return []
  const [group] = groupsOf(resource)
  const likely = group === undefined ? meantBy(resource)[0] : knownResource(group, resource)
  if (!likely)
    return [
      { sentence: `There is no resource ${resource} in ${groupText(apiGroup)}.`, remedy: 'Ask for a resource that kubectl api-resources lists.' },
    ]
  const meant = { ...request, apiGroup: likely.group, resource: likely.resource }
  const sentence =
    likely.resource === resource
      ? `${resource} is not of ${groupText(apiGroup)} but of ${groupText(likely.group)}.`
      : `There is no resource ${resource}: it is called ${likely.resource}.`
  return [{ sentence, remedy: `Ask for ${whatText(meant)}.`, meant }]
}

/** What kubectl's commands ask for, where their name is taken for a verb. */
const COMMANDS: Readonly<Record<string, { verb: string; subresource?: string; resource?: string }>> = {
  cordon: { verb: 'patch' },
  uncordon: { verb: 'patch' },
  drain: { verb: 'create', resource: 'pods', subresource: 'eviction' },
  taint: { verb: 'patch' },
  scale: { verb: 'patch', subresource: 'scale' },
  rollout: { verb: 'patch' },
  restart: { verb: 'patch' },
  autoscale: { verb: 'create' },
  run: { verb: 'create', resource: 'pods' },
  expose: { verb: 'create', resource: 'services' },
  set: { verb: 'patch' },
  debug: { verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers' },
  cp: { verb: 'create', resource: 'pods', subresource: 'exec' },
  wait: { verb: 'watch' },
}

function askedVerb(request: Attributes): Finding[] {
  const { resourceRequest, verb } = request
  if (!resourceRequest || isVerb(verb)) return []
  const command = COMMANDS[verb.toLowerCase()]
  const words = verbsMeantBy(verb)
  if (!command && !words) return []
  const meant = command
    ? commandMeant(request, command)
    : { ...request, verb: words?.verbs[0] ?? verb, ...(words?.subresource ? { subresource: words.subresource } : {}) }
  return [{ sentence: `${verb} is not a verb of the API.`, remedy: `Ask for ${whatText(meant)}.`, meant }]
}

function commandMeant(request: Attributes, { verb, subresource, resource }: { verb: string; subresource?: string; resource?: string }): Attributes {
  const moved = resource === undefined ? {} : { apiGroup: '', resource }
  return { ...request, ...moved, verb, ...(subresource === undefined ? {} : { subresource }) }
}

function askedInNamespace(request: Attributes, view: StorageView): Finding[] {
  const { resourceRequest, apiGroup, resource, namespace, name, verb } = request
  if (!resourceRequest || namespace === '' || knownResource(apiGroup, resource)?.namespaced !== false) return []
  // A request for one namespace does name it.
  if (resource === 'namespaces' && name !== '' && verb !== 'list' && verb !== 'watch') return []
  if (resource === 'namespaces' && name === '' && verb !== 'list' && verb !== 'watch' && verb !== 'create' && verb !== 'deletecollection') return []
  const meant = { ...request, namespace: '' }
  const really = authorize(meant, view).decision === 'Allow' ? 'allowed' : 'refused'
  return [
    {
      sentence: `${resource} are in no namespace, and the question names ${namespace}. The request itself would be ${really}.`,
      remedy: `Ask for ${whatText(meant)}.`,
      meant,
    },
  ]
}

/** The rules that reach the asker for a request, with their roles. */
function reaching(request: Attributes, view: StorageView): { readonly role: RoleObject; readonly rule: PolicyRule; readonly index: number }[] {
  const scope = request.resourceRequest ? request.namespace : ''
  const roles = new Set<RoleObject>()
  for (const { role } of bindingsFor(request.user, scope, view)) if (role) roles.add(role)
  return [...roles].flatMap((role) => (role.rules ?? []).map((rule, index) => ({ role, rule, index })))
}

/** Rules that lack one thing and nothing else. */
function lackingOnly(what: string, request: Attributes, view: StorageView) {
  return reaching(request, view).filter(({ rule }) => {
    const lacks = lacksOfRule(request, rule)
    return lacks?.length === 1 && lacks[0]?.what === what
  })
}

const withRuleAt = (role: RoleObject, index: number, ...instead: readonly PolicyRule[]) =>
  withRules(
    role,
    (role.rules ?? []).flatMap((rule, at) => (at === index ? instead : [rule])),
  )

function missingSubresource(request: Attributes, view: StorageView): Finding[] {
  const { resource, subresource, verb } = request
  const needs = subresource === '' ? resource : `${resource}/${subresource}`
  return lackingOnly('subresource', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: `Rule ${index + 1} of ${refText(roleRefOf(role))} allows to ${verb} ${listText((rule.resources ?? []).filter((one) => one.split('/')[0] === resource))}, and not ${needs}.`,
    remedy: `Add a rule for ${needs} with ${verb}.`,
    repair: [withRuleAt(role, index, rule, { ...rule, resources: [needs], verbs: [verb] })],
  }))
}

const STREAMS = ['exec', 'attach', 'portforward']

function execVerb(request: Attributes, view: StorageView): Finding[] {
  const { resource, subresource, verb } = request
  if (resource !== 'pods' || !STREAMS.includes(subresource) || (verb !== 'create' && verb !== 'get')) return []
  return lackingOnly('verb', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: `Rule ${index + 1} of ${refText(roleRefOf(role))} has pods/${subresource} with ${listText(rule.verbs)}, and this request needs ${verb}.`,
    remedy: `Give it both get and create.`,
    repair: [withRuleAt(role, index, { ...rule, verbs: [...new Set([...rule.verbs, 'create', 'get'])] })],
  }))
}

/** RoleBindings that name the asker and whose role would allow a request, wherever they are. */
function bindingsElsewhere(request: Attributes, view: StorageView): { readonly binding: BindingObject; readonly role: RoleObject }[] {
  return (view.list(ROLE_BINDINGS) as readonly BindingObject[]).flatMap((binding) => {
    const { namespace = '' } = binding.metadata
    if (namespace === request.namespace || !binding.subjects?.some((subject) => subjectMatches(subject, request.user, namespace))) return []
    const role = roleOf(binding, view)
    return role?.rules?.some((rule) => ruleAllows(request, rule)) ? [{ binding, role }] : []
  })
}

function allNamespaces(request: Attributes, view: StorageView): Finding[] {
  const { resourceRequest, apiGroup, resource, namespace } = request
  if (!resourceRequest || namespace !== '' || knownResource(apiGroup, resource)?.namespaced === false) return []
  const found = bindingsElsewhere(request, view)
  const [first] = found
  if (!first) return []
  const places = [...new Set(found.map(({ binding }) => binding.metadata.namespace ?? ''))]
  const meant = { ...request, namespace: places[0] ?? '' }
  return [
    {
      where: bindingRef(first.binding),
      sentence: `${capital(whoText(request.user))} may do this in ${listText(places)}, and all namespaces are asked for.`,
      remedy: `Ask with -n ${places[0]}, or grant it cluster-wide with a ClusterRoleBinding.`,
      meant,
    },
  ]
}

function otherNamespace(request: Attributes, view: StorageView): Finding[] {
  const { resourceRequest, namespace, user } = request
  if (!resourceRequest || namespace === '') return []
  const subject = subjectOf(user)
  return bindingsElsewhere(request, view).map(({ binding, role }) => {
    const { kind, metadata } = role
    const name = metadata.name ?? ''
    const bindingName = freeName(binding.metadata.name ?? '', namespace, ['RoleBinding'], view)
    const copy = kind === 'Role' ? [asManifest({ ...role, metadata: { ...metadata, namespace } })] : []
    const taken = kind === 'Role' && view.get('roles.rbac.authorization.k8s.io', namespace, name) !== undefined
    return {
      where: bindingRef(binding),
      sentence: `${refText(bindingRef(binding))} allows this in namespace ${binding.metadata.namespace}, and the request is for namespace ${namespace}.`,
      remedy:
        kind === 'Role'
          ? `Make the Role and the RoleBinding in namespace ${namespace} too.`
          : `Bind ClusterRole ${name} in namespace ${namespace} too.`,
      repair: taken || !subject ? [] : [...copy, bindingManifest(bindingName, namespace, { kind, name }, [subject])],
    }
  })
}

function notCombined(request: Attributes, view: StorageView): Finding[] {
  if (!request.resourceRequest) return []
  const rules = reaching(request, view)
  const lacking = rules.map(({ rule }) => new Set(lacksOfRule(request, rule)?.map(({ what }) => what)))
  // A pair in which each lacks one thing that the other has; what merely lacks a name or a subresource has a mistake of its own.
  for (const [i, left] of lacking.entries()) {
    if (left.size !== 1 || !left.has('verb')) continue
    const j = lacking.findIndex((right) => right.size === 1 && (right.has('resource') || right.has('group')))
    const [one, other] = [rules[i], rules[j]]
    if (!one || !other) continue
    const name = ({ role, index }: typeof one) => `rule ${index + 1} of ${refText(roleRefOf(role))}`
    return [
      {
        where: roleRefOf(one.role),
        rule: one.index,
        sentence: `${capital(name(one))} has the resource, ${name(other)} has the verb, and no rule has both.`,
        remedy: `Add ${request.verb} to ${name(one)}.`,
        repair: [withRuleAt(one.role, one.index, { ...one.rule, verbs: [...one.rule.verbs, request.verb] })],
      },
    ]
  }
  return []
}

function anonymous({ user }: Attributes): Finding[] {
  if (user.username !== ANONYMOUS) return []
  return [
    {
      sentence: 'The request came without a credential, so it was made as system:anonymous.',
      remedy: 'Send the token: a pod needs a mounted one, and curl needs the header Authorization: Bearer TOKEN.',
    },
  ]
}
