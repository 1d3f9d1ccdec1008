import type { AuthzWords } from './english.ts'

export const bindingMistakes: AuthzWords['bindingMistakes'] = {
  role: {
    missing: (binding, role) => `${binding} nennt ${role}, die es nicht gibt.`,
    missingHere: (binding, role, namespace) => `${binding} nennt ${role}, die es im Namespace ${namespace} nicht gibt.`,
    other: (sentence, role) => `${sentence} Es gibt eine ${role}.`,
    bindOther: (role) => `Binden Sie ${role} in einem neuen Binding, und löschen Sie dieses: Sein roleRef lässt sich nicht ändern.`,
    elsewhere: (sentence, namespace) =>
      `${sentence} Es gibt eine im Namespace ${namespace}, aber ein RoleBinding sieht nur seinen eigenen Namespace.`,
    makeHere: (name, namespace) =>
      `Legen Sie eine Role ${name} auch im Namespace ${namespace} an, oder machen Sie daraus eine ClusterRole, die beide binden können.`,
    make: (role) => `Legen Sie ${role} an, oder binden Sie eine Role, die es gibt.`,
  },
  account: {
    asUser: (binding, subject, account) => `${binding} nennt ${subject}. Es gibt ${account}, aber der ist damit nicht gemeint.`,
    write: (name, namespace) => `Schreiben Sie kind: ServiceAccount, name: ${name}, namespace: ${namespace}, wenn der Service-Account gemeint ist.`,
    missing: (binding, account, there) => `${binding} nennt ${account}, den es nicht gibt. Es gibt einen namens ${there}.`,
    elsewhere: (binding, account, name, namespaces) => `${binding} nennt ${account}, den es nicht gibt. Es gibt ${name} in ${namespaces}.`,
    noNamespace: (account) => `${account} (es steht kein Namespace da, und ein ClusterRoleBinding hat keinen, der gelten könnte)`,
    ownNamespace: (account) => `${account} (es steht kein Namespace da, also gilt der des Bindings)`,
    writeNamespace: (namespace) => `Schreiben Sie namespace: ${namespace}, wenn dieser gemeint ist.`,
    writeName: (name) => `Schreiben Sie name: ${name}, wenn dieser gemeint ist.`,
    byDefault: (binding, role, namespace) => `${binding} gibt ${role} an den Service-Account default im Namespace ${namespace}.`,
    makeOne: 'Legen Sie einen Service-Account für die Pods an, die das brauchen, nennen Sie ihn darin, und binden Sie diesen.',
  },
  group: (binding, group) => `${binding} nennt die Gruppe ${group}, und zu einer solchen Gruppe gehört niemand.`,
  clusterScoped: (binding, role, what) => `${binding} bindet ${role}, deren Regeln für ${what} in einem Namespace nichts erlauben.`,
  bindClusterWide: 'Setzen Sie diese Regeln in eine ClusterRole, und binden Sie sie mit einem ClusterRoleBinding.',
}
