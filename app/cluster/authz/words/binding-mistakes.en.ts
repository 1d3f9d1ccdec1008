/** What is wrong in bindings, and what to do instead. */
export const bindingMistakes = {
  role: {
    missing: (binding: string, role: string) => `${binding} names ${role}, which does not exist.`,
    missingHere: (binding: string, role: string, namespace: string) => `${binding} names ${role}, which does not exist in namespace ${namespace}.`,
    other: (sentence: string, role: string) => `${sentence} There is a ${role}.`,
    bindOther: (role: string) => `Bind ${role} in a new binding, and delete this one: its roleRef cannot be changed.`,
    elsewhere: (sentence: string, namespace: string) =>
      `${sentence} There is one in namespace ${namespace}, and a RoleBinding sees only its own namespace.`,
    makeHere: (name: string, namespace: string) => `Make a Role ${name} in namespace ${namespace} too, or make it a ClusterRole that both can bind.`,
    make: (role: string) => `Make ${role}, or bind a role that is there.`,
  },
  account: {
    asUser: (binding: string, subject: string, account: string) => `${binding} names ${subject}. There is a ${account}, and it is not meant by that.`,
    write: (name: string, namespace: string) => `Write kind: ServiceAccount, name: ${name}, namespace: ${namespace}, if the account is meant.`,
    missing: (binding: string, account: string, there: string) => `${binding} names ${account}, which does not exist. There is a ${there}.`,
    elsewhere: (binding: string, account: string, name: string, namespaces: string) =>
      `${binding} names ${account}, which does not exist. There is a ${name} in ${namespaces}.`,
    /** Behind an account whose namespace is not written. */
    noNamespace: (account: string) => `${account} (no namespace is written, and a ClusterRoleBinding has none to add)`,
    ownNamespace: (account: string) => `${account} (no namespace is written, so it is the binding’s own)`,
    writeNamespace: (namespace: string) => `Write namespace: ${namespace}, if that one is meant.`,
    writeName: (name: string) => `Write name: ${name}, if that one is meant.`,
    byDefault: (binding: string, role: string, namespace: string) => `${binding} gives ${role} to the account default of namespace ${namespace}.`,
    makeOne: 'Make an account for the pods that need this, name it in them, and bind that.',
  },
  group: (binding: string, group: string) => `${binding} names group ${group}, and nobody is in such a group.`,
  clusterScoped: (binding: string, role: string, what: string) => `${binding} binds ${role}, whose rules for ${what} grant nothing in a namespace.`,
  bindClusterWide: 'Put these rules into a ClusterRole and bind it with a ClusterRoleBinding.',
}
