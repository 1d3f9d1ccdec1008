/** What the page says of each node in the graph of who may do what. What is of a Kubernetes kind is called by the kind. */
export const identityNodeMessages = {
  kinds: { pods: 'Pods', user: 'User', group: 'Group', rule: 'Rule', request: 'Request' },
  /** Names of nodes that stand for no one object. */
  pods: (count: number) => `${count} pods`,
  rule: (number: number) => `rule ${number}`,
  notes: {
    goneRule: 'is not there any more',
    allowed: 'allowed',
    refused: 'refused',
    sameAccount: 'same account',
    goneSince: ', gone since',
    missing: ', does not exist',
    inNamespace: (namespace: string) => ` in ${namespace}`,
    only: (names: string) => ` · only ${names}`,
    inFull: (seen: string, full: string) => `${seen}, in full: ${full}`,
  },
  stories: {
    pod: (namespace: string, name: string) => `Pod ${name} of namespace ${namespace}. Its containers act as the account it runs as.`,
    gonePod: (namespace: string, name: string) => `Pod ${name} of namespace ${namespace} is gone. It was there when the request was made.`,
    pods: (count: number) => `${count} pods run as this account. Open them to see each.`,
    account: (namespace: string, name: string) =>
      `ServiceAccount ${name} of namespace ${namespace}. To the API server it is system:serviceaccount:${namespace}:${name}.`,
    missingAccount: (namespace: string, name: string) =>
      `There is no ServiceAccount ${name} in namespace ${namespace}. What is bound to the name waits for an account that is called so.`,
    user: (name: string) => `User ${name}. Kubernetes keeps no users: whoever proves to be ${name} is it.`,
    masters: (name: string) => `Group ${name}. Its members may do everything, whatever RBAC says.`,
    group: (name: string) => `Group ${name}. What is bound to it, each of its members may do.`,
    knownGroup: (name: string, meaning: string) => `Group ${name}: ${meaning}. What is bound to it, each of its members may do.`,
    goneBinding: (binding: string) => `${binding} is gone. It was there when the request was made.`,
    bindingEverywhere: (binding: string, role: string, who: string) =>
      `${binding} gives ${role} to ${who}, in every namespace and at the cluster scope.`,
    bindingIn: (namespace: string, binding: string, role: string, who: string) =>
      `${binding} gives ${role} to ${who}, in namespace ${namespace} and nowhere else.`,
    nobody: 'nobody',
    subjects: (count: number) => `${count} subjects`,
    missingRole: (role: string) => `There is no ${role}. A binding to it grants nothing until there is one.`,
    missingRoleIn: (namespace: string, role: string) =>
      `There is no ${role} in namespace ${namespace}. A binding to it grants nothing until there is one.`,
    holds: (rules: number) =>
      rules === 0 ? 'It holds no rule, so it allows nothing.' : rules === 1 ? 'It holds one rule.' : `It holds ${rules} rules.`,
    countsWhereBound: 'What binds it decides where it counts.',
    countsIn: (namespace: string) => `It counts in namespace ${namespace} only.`,
    rule: (number: number, allows: string) => `Rule ${number} allows to ${allows}.`,
    goneRule: (number: number) => `Rule ${number} of this role is not there any more.`,
    somebody: 'Somebody',
    asked: (who: string, what: string) => `${who} asked to ${what}.`,
    askedIn: (namespace: string, who: string, what: string) => `${who} asked to ${what} in namespace ${namespace}.`,
    refused: 'Nothing allows it.',
    bySuperuser: 'Members of system:masters may do everything, whatever RBAC says.',
    byNode: 'The node authorizer allows it, without RBAC.',
    byRbac: 'The path that is lit allows it.',
  },
}

export type IdentityNodeMessages = typeof identityNodeMessages
