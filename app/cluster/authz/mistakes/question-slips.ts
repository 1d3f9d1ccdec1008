import type { StorageView } from '../../apiserver/storage.ts'
import { ANONYMOUS } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { groupsOf, isKnownGroup, knownResource, meantBy } from '../known-resources.ts'
import type { AuthzWords } from '../words/english.ts'
import type { Finding } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

// Questions that are about something else than was meant.

export function typeSlashName(request: Attributes, _view: StorageView, { phrases, mistakes: words }: AuthzWords): Finding[] {
  const { apiGroup, resource, subresource, name } = request
  if (!request.resourceRequest || subresource !== '') return []
  const slash = resource.indexOf('/')
  if (slash >= 0) {
    const meant = { ...request, resource: resource.slice(0, slash), subresource: resource.slice(slash + 1) }
    return [
      {
        sentence: words.questions.slashResource(resource),
        remedy: words.askFor(phrases.whatText(meant)),
        meant,
      },
    ]
  }
  if (!knownResource(apiGroup, resource)?.subresources.includes(name)) return []
  const meant = { ...request, subresource: name, name: '' }
  return [
    {
      sentence: words.questions.objectCalled(resource, name),
      remedy: words.questions.askSubresource(name, `${resource}/${name}`),
      meant,
    },
  ]
}

export function askedResource(request: Attributes, _view: StorageView, { phrases, mistakes: words }: AuthzWords): Finding[] {
  const { groupText } = phrases
  const { resourceRequest, apiGroup, resource } = request
  if (!resourceRequest || resource === '*' || resource.includes('/') || !isKnownGroup(apiGroup) || knownResource(apiGroup, resource)) return []
  const [group] = groupsOf(resource)
  const likely = group === undefined ? meantBy(resource)[0] : knownResource(group, resource)
  if (!likely) return [{ sentence: words.resources.unknown(resource, groupText(apiGroup)), remedy: words.resources.askForListed }]
  const meant = { ...request, apiGroup: likely.group, resource: likely.resource }
  const sentence =
    likely.resource === resource
      ? words.resources.otherGroup(resource, groupText(apiGroup), groupText(likely.group))
      : words.resources.called(resource, likely.resource)
  return [{ sentence, remedy: words.askFor(phrases.whatText(meant)), meant }]
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

export function askedVerb(request: Attributes, _view: StorageView, { phrases, mistakes: words }: AuthzWords): Finding[] {
  const { resourceRequest, verb } = request
  if (!resourceRequest || isVerb(verb)) return []
  const command = COMMANDS[verb.toLowerCase()]
  const likely = verbsMeantBy(verb)
  if (!command && !likely) return []
  const meant = command
    ? commandMeant(request, command)
    : { ...request, verb: likely?.verbs[0] ?? verb, ...(likely?.subresource ? { subresource: likely.subresource } : {}) }
  return [{ sentence: words.verbs.unknown(verb), remedy: words.askFor(phrases.whatText(meant)), meant }]
}

function commandMeant(request: Attributes, { verb, subresource, resource }: { verb: string; subresource?: string; resource?: string }): Attributes {
  const moved = resource === undefined ? {} : { apiGroup: '', resource }
  return { ...request, ...moved, verb, ...(subresource === undefined ? {} : { subresource }) }
}

export function askedInNamespace(request: Attributes, view: StorageView, { phrases, mistakes: words }: AuthzWords): Finding[] {
  const { resourceRequest, apiGroup, resource, namespace, name, verb } = request
  if (!resourceRequest || namespace === '' || knownResource(apiGroup, resource)?.namespaced !== false) return []
  // A request for one namespace does name it.
  if (resource === 'namespaces' && name !== '' && verb !== 'list' && verb !== 'watch') return []
  if (resource === 'namespaces' && name === '' && verb !== 'list' && verb !== 'watch' && verb !== 'create' && verb !== 'deletecollection') return []
  const meant = { ...request, namespace: '' }
  const { allowedAnyway, refusedAnyway } = words.questions
  const really = authorize(meant, view).decision === 'Allow' ? allowedAnyway : refusedAnyway
  return [
    {
      sentence: really(resource, namespace),
      remedy: words.askFor(phrases.whatText(meant)),
      meant,
    },
  ]
}

export function anonymous({ user }: Attributes, _view: StorageView, { mistakes: { questions: words } }: AuthzWords): Finding[] {
  if (user.username !== ANONYMOUS) return []
  return [{ sentence: words.anonymous, remedy: words.sendToken }]
}
