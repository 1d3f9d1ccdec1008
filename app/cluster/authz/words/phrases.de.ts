import { GROUP_SERVICE_ACCOUNTS } from '../../authn/user.ts'
import { accountOf } from '../explain/words.ts'
import type { Phrases } from './phrases.en.ts'

// Names of people and things have no article, so that they are the same in every case. Verbs stay Kubernetes' own.

const listText: Phrases['listText'] = (words, last = 'and') =>
  words.length < 2 ? (words[0] ?? 'nichts') : `${words.slice(0, -1).join(', ')} ${last === 'or' ? 'oder' : 'und'} ${words[words.length - 1]}`

const placeText = (namespace: string) => (namespace === '' ? 'auf Cluster-Ebene' : `im Namespace ${namespace}`)

const accountText = (namespace: string, name: string) => `Service-Account ${name} im Namespace ${namespace}`

/** For the words after „aus“. */
function groupsText(apiGroups: readonly string[]): string {
  if (apiGroups.includes('*')) return ' aus allen API-Gruppen'
  if (apiGroups.every((group) => group === '')) return ''
  const names = apiGroups.map((group) => group || 'core ("")')
  return ` aus ${names.length === 1 ? 'der API-Gruppe' : 'den API-Gruppen'} ${listText(names)}`
}

export const phrases: Phrases = {
  listText,
  placeText,

  fewText: (words) => listText(words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} weitere`] : words),

  /** For the words after „API-Gruppe“. */
  groupText: (group) => group || 'core ("")',

  whoText({ username, groups }) {
    if (username === '') return groups.length > 0 ? `ein Mitglied von ${listText(groups)}` : 'niemand'
    const account = accountOf(username)
    return account ? accountText(account.namespace, account.name) : `Benutzer ${username}`
  },

  whatText({ verb, resourceRequest, path, apiGroup, resource, subresource, namespace, name }) {
    if (!resourceRequest) return `${verb} ${path}`
    const what = `${verb} ${resource}${subresource === '' ? '' : `/${subresource}`}${apiGroup === '' ? '' : `.${apiGroup}`}`
    const named = name === '' ? what : `${what} ${subresource === '' ? name : `von ${name}`}`
    return `${named} ${placeText(namespace)}`
  },

  subjectText({ kind, name, namespace }, bindingNamespace = '') {
    if (kind === 'ServiceAccount') return accountText(namespace || bindingNamespace || '(keiner)', name)
    if (kind !== 'Group') return `Benutzer ${name}`
    if (name === 'system:authenticated') return 'alle, die authentifiziert sind'
    if (name === GROUP_SERVICE_ACCOUNTS) return 'alle Service-Accounts'
    if (name.startsWith(`${GROUP_SERVICE_ACCOUNTS}:`)) return `alle Service-Accounts im Namespace ${name.slice(GROUP_SERVICE_ACCOUNTS.length + 1)}`
    return `Gruppe ${name}`
  },

  refText: ({ kind, name, namespace }) => (namespace ? `${kind} ${name} im Namespace ${namespace}` : `${kind} ${name}`),

  /** `get und list auf pods und pods/log`, `alles auf secrets mit dem Namen ca`. */
  ruleText({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }) {
    const doing = verbs.includes('*') ? 'alles' : listText(verbs)
    if (nonResourceURLs.length > 0) return `${doing} auf ${nonResourceURLs.includes('*') ? 'allen Pfaden' : listText(nonResourceURLs)}`
    const named = resourceNames.length === 0 ? '' : ` mit dem Namen ${listText(resourceNames, 'or')}`
    return `${doing} auf ${resources.includes('*') ? 'allen Ressourcen' : listText(resources)}${groupsText(apiGroups)}${named}`
  },
}
