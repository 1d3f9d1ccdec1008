import { expect, test } from 'vitest'
import { rbacWords as english } from './rbac-words.ts'
import { rbacWords as german } from './rbac-words-de.ts'

test.each([
  [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods', 'pods/log'] }, 'get und list auf pods und pods/log'],
  [{ verbs: ['*'], apiGroups: [''], resources: ['secrets'], resourceNames: ['a', 'b'] }, 'alles auf secrets mit dem Namen a oder b'],
  [{ verbs: ['get'], apiGroups: ['apps'], resources: ['*'] }, 'get auf allen Ressourcen aus der API-Gruppe apps'],
  [{ verbs: ['get'], apiGroups: ['', 'apps'], resources: ['x'] }, 'get auf x aus den API-Gruppen core ("") und apps'],
  [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, 'alles auf allen Ressourcen aus allen API-Gruppen'],
  [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }, 'get auf /healthz'],
  [{ verbs: ['get'], nonResourceURLs: ['*'] }, 'get auf allen Pfaden'],
])('%j in German', (rule, text) => {
  expect(german.ruleText(rule)).toBe(text)
})

test.each([
  [{ kind: 'ServiceAccount', name: 'web' }, 'Service-Account web im Namespace shop'],
  [{ kind: 'User', name: 'jane' }, 'Benutzer jane'],
  [{ kind: 'Group', name: 'dev' }, 'Gruppe dev'],
  [{ kind: 'Group', name: 'system:authenticated' }, 'alle, die authentifiziert sind'],
  [{ kind: 'Group', name: 'system:serviceaccounts' }, 'alle Service-Accounts'],
  [{ kind: 'Group', name: 'system:serviceaccounts:ci' }, 'alle Service-Accounts im Namespace ci'],
])('%j in German', (subject, text) => {
  expect(german.subjectText(subject, 'shop')).toBe(text)
})

test.each([
  [{ username: 'jane', groups: [] }, 'Benutzer jane'],
  [{ username: 'system:serviceaccount:ci:build', groups: [] }, 'Service-Account build im Namespace ci'],
  [{ username: '', groups: ['dev'] }, 'ein Mitglied von dev'],
  [{ username: '', groups: [] }, 'niemand'],
])('%j in German', (user, text) => {
  expect(german.whoText(user)).toBe(text)
})

test('what a request asks for, and where objects are', () => {
  const request = { user: { username: 'jane', groups: [] }, verb: 'get', resourceRequest: true, path: '', apiVersion: 'v1' }
  const logs = { ...request, apiGroup: '', resource: 'pods', subresource: 'log', namespace: 'ci', name: 'web' }
  expect(german.whatText(logs)).toBe('get pods/log von web im Namespace ci')
  expect(german.whatText({ ...logs, resource: 'nodes', subresource: '', namespace: '', name: 'n1' })).toBe('get nodes n1 auf Cluster-Ebene')
  expect(german.refText({ kind: 'Role', name: 'reader', namespace: 'ci' })).toBe('Role reader im Namespace ci')
  expect(german.listText([])).toBe('nichts')
  expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted())
})
