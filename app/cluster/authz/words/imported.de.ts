import type { AuthzWords } from './english.ts'

const counted = (count: number) => count.toLocaleString('de')

export const imported: AuthzWords['imported'] = {
  loaded: (kinds) => `Geladen: ${kinds}.`,
  ofKind: (kind, count) => `${counted(count)} × ${kind}`,
  secrets: (count) =>
    `Im Text ${count === 1 ? 'war 1 Secret' : `waren ${counted(count)} Secrets`}. Secrets werden hier nicht gebraucht und wurden ungelesen verworfen; fügen Sie sie nirgends ein.`,
  unusable: (objects, count) => `${count === 1 ? '1 Objekt war' : `${counted(count)} Objekte waren`} nicht zu gebrauchen: ${objects}.`,
  unusableObject: (what, why) => `${what}: ${why}`,
  passedOver: (kinds, count) =>
    `${count === 1 ? '1 Objekt anderer Art wurde' : `${counted(count)} Objekte anderer Art wurden`} übergangen: ${kinds}.`,
  noDefaults: 'Der Text enthält keine der Default-Roles, deshalb wurden die von Kubernetes 1.36 eingesetzt.',
  noAccounts: 'Der Text enthält keine ServiceAccounts, deshalb lässt sich nicht sagen, welche es gibt.',
  refused: {
    empty: 'Der Text ist leer.',
    noObjects: 'Der Text besteht nicht aus Objekten: Geben Sie sie mit kubectl get und -o yaml oder -o json aus.',
    unusable: (what, why) => `Nichts in dem Text ist zu gebrauchen, auch nicht ${what}: ${why}.`,
    otherKinds: (kinds) => `Der Text enthält keine Roles, Bindings, Service-Accounts oder Pods, nur ${kinds}.`,
    unreadable: (reason) => `Der Text ist weder JSON noch YAML: ${reason}.`,
    unreadableLine: (reason, line) => `Der Text ist weder JSON noch YAML: Zeile ${line}, ${reason}.`,
    tooDeep: 'Der Text ist zu tief verschachtelt, um gelesen zu werden.',
  },
  malformed: {
    document: 'ein Dokument',
    noName: '(kein Name)',
    noKind: '(kein kind)',
    object: 'es ist kein Objekt',
    namespace: 'es fehlt der Namespace, kubectl gibt ihn mit -A aus',
    name: 'metadata.name muss Text sein',
    rules: 'rules muss eine Liste von Regeln sein, deren verbs, apiGroups, resources, resourceNames und nonResourceURLs Listen von Texten sind',
    binding: 'roleRef braucht kind und name, und jedes Subjekt braucht kind und name',
  },
}
