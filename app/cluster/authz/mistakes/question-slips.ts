import type { StorageView } from '../../apiserver/storage.ts'
import { ANONYMOUS } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { groupText, whatText } from '../explain/words.ts'
import { groupsOf, isKnownGroup, knownResource, meantBy } from '../known-resources.ts'
import type { Finding } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

// Questions that are about something else than was meant.

export function typeSlashName(request: Attributes): Finding[] {
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

export function askedResource(request: Attributes): Finding[] {
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

export function askedVerb(request: Attributes): Finding[] {
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

export function askedInNamespace(request: Attributes, view: StorageView): Finding[] {
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

export function anonymous({ user }: Attributes): Finding[] {
  if (user.username !== ANONYMOUS) return []
  return [
    {
      sentence: 'The request came without a credential, so it was made as system:anonymous.',
      remedy: 'Send the token: a pod needs a mounted one, and curl needs the header Authorization: Bearer TOKEN.',
    },
  ]
}
