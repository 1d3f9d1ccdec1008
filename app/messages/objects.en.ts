import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')

/** What is said of the objects in the cluster. */
export const objectsMessages = {
  tree: {
    name: 'Objects',
    system: 'The cluster’s own, too',
    wholeCluster: 'The whole cluster',
  },
  empty: {
    head: 'Everything in the cluster is an object',
    says: 'Select one to see what it says, what happened to it, what it refers to and what refers to it, and how it came to be so. A cluster without pods? Make one:',
  },
  /** The kinds, in the plural. */
  kinds: {
    Pod: 'Pods',
    ServiceAccount: 'Service accounts',
    Deployment: 'Deployments',
    ReplicaSet: 'Replica sets',
    Job: 'Jobs',
    Role: 'Roles',
    RoleBinding: 'Role bindings',
    Secret: 'Secrets',
    ConfigMap: 'Config maps',
    Service: 'Services',
    Endpoints: 'Endpoints',
    Lease: 'Leases',
    Namespace: 'Namespaces',
    Node: 'Nodes',
    ClusterRole: 'Cluster roles',
    ClusterRoleBinding: 'Cluster role bindings',
  },
  /** What matters of an object, in a few words. */
  brief: {
    rules: (count: number) => plural(count, { one: '# rule', other: '# rules' }),
    keys: (count: number) => plural(count, { one: '# key', other: '# keys' }),
    ready: (some: string) => `${some} ready`,
    done: (some: string) => `${some} done`,
    grant: (role: string, to: string) => `${role} to ${to}`,
    nobody: 'nobody',
  },
  kind: {
    ofCluster: 'of the whole cluster',
    in: (namespace: string) => `in ${namespace}`,
  },
  facts: {
    gone: 'It is no more; this is how it was.',
    leaving: 'It is being deleted.',
    in: (namespace: string) => `In ${namespace}`,
    inNone: 'In no namespace',
    old: (age: string) => `${age} old`,
    labels: 'labels',
  },
  sides: {
    name: 'Sides of the object',
    description: 'Description',
    events: 'Events',
    relations: 'Relations',
    history: 'History',
  },
  owners: 'Who owns which field (managedFields)',
  actions: {
    files: 'Its files',
    token: 'Its token',
    who: 'Who it is',
    rights: 'What it may do',
    edit: 'Edit',
    delete: 'Delete',
    sure: (name: string) => `Delete ${name}?`,
    yes: 'Yes, delete it',
    keep: 'Keep it',
    answered: (status: number) => `the server answered ${status}`,
  },
  events: {
    none: 'No events. They are kept for an hour, and only some controllers write any: the scheduler and the kubelets do about pods.',
    last: 'Last',
    from: 'From',
    what: 'What',
    times: (count: number) => plural(count, { one: '# time', other: '# times' }),
    why: 'Why was it refused?',
  },
  history: {
    name: 'Revisions, newest first',
    by: { ADDED: 'made by', MODIFIED: 'changed by', DELETED: 'deleted by' },
    itself: 'the cluster itself',
    alone: (subresource: string) => `${subresource} alone`,
    revision: (number: number) => `revision ${number}`,
    earlier: (count: number) => plural(count, { one: '# earlier one is not listed.', other: '# earlier ones are not listed.' }),
    unseen: 'Nothing one sees has changed: only its resourceVersion, or who owns which field.',
    changed: (revision: number) => `What revision ${revision} changed`,
    request: 'The request that did it',
  },
  relations: {
    from: 'Refers to',
    fromNone: 'It names no other object.',
    to: 'Referred to by',
    toNone: 'No other object names it.',
    notThere: 'not there',
    annotation: (name: string) => `the annotation ${name}`,
  },
  secret: {
    show: 'Show the values',
    hide: 'Hide the values',
    says: 'They are in base64, which is no encryption: whoever may get or list Secrets here has them.',
    noText: (count: number) => plural(count, { one: '# byte that is no text', other: '# bytes that are no text' }),
  },
}

export type ObjectsMessages = typeof objectsMessages
