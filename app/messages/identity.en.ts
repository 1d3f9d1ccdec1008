import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')
const numbers = new Intl.NumberFormat('en')

/** What the page says around the graph of who may do what. */
export const identityMessages = {
  bar: {
    find: 'Find',
    found: (count: number) => (count === 0 ? 'none' : `${count} found`),
    everybody: 'Everybody’s groups',
    everybodyWhat: 'system:authenticated, system:serviceaccounts and what every cluster binds to them',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit',
    graph: 'Graph',
    table: 'Table',
    namespace: 'Namespace',
    allNamespaces: 'All namespaces',
    account: 'Account',
    allAccounts: 'All accounts',
    request: (seq: number) => `Request ${seq}`,
    allowed: 'allowed',
    refused: 'refused',
    allOf: (namespace: string) => `All of ${namespace}`,
  },
  picture: {
    name: (count: number) => `Identity graph, ${count} nodes`,
    help: 'Arrow keys follow the edges: right to what a node leads to, left to what leads to it, up and down within a column. Enter opens or folds a node, or opens its object. Plus, minus and 0 zoom. The table says the same in words.',
    columns: { pods: 'Pods', who: 'Who', groups: 'Groups', bindings: 'Bindings', roles: 'Roles', rules: 'Rules', request: 'Request' },
    folded: (count: number) => `${count} folded away.`,
  },
  table: {
    name: 'Who may do what',
    columns: { who: 'Who', pods: 'Pods', through: 'Through', binding: 'Binding', role: 'Role', allows: 'Allows' },
    nobody: 'nobody here',
    none: 'none',
    showRows: (count: number, all: number) => `Show ${count} more of ${all}`,
    fold: (name: string) => `Fold away of ${name}`,
    showMore: (count: number, name: string) => `Show ${count} more of ${name}`,
    less: 'less',
    nothingByItself: 'nothing by itself',
    missingRole: (kind: string) => `nothing: the ${kind} does not exist`,
    emptyRole: 'nothing: the role has no rules',
    goneRule: 'a rule that is gone',
    foldRules: 'Fold away',
    rules: (count: number) => plural(count, { one: '# rule', other: '# rules' }),
    moreRules: (count: number) => plural(count, { one: '# more rule', other: '# more rules' }),
    ofRole: (role: string) => `of ${role}`,
  },
  details: {
    fold: 'Fold away',
    showMore: (count: number) => `Show ${count} more`,
    repair: 'Repair',
    whatCan: 'What can it do?',
    onlyThis: 'Only this account',
    why: 'Why?',
    open: 'Open the object',
  },
  legend: {
    pod: 'pod',
    account: 'account',
    group: 'user or group',
    binding: 'binding',
    role: 'role',
    rule: 'rule',
    missing: 'named, not there',
    mistake: 'mistake',
    hint: 'Drag or scroll to move, Ctrl and the wheel to zoom. Arrow keys follow the lines.',
  },
  empty: {
    noPath: (seq: number) => `Request ${seq} has no path through RBAC`,
    noPathWhy:
      'It was refused before the question of what its sender may do came up, or it is not in the log of this cluster. The Requests panel has its way through the server.',
    notLoaded: 'Nothing of what was loaded is here',
    notLoadedWhat: 'Choose another namespace above, or all of them.',
    nobody: 'Nobody is here yet',
    nobodyWhat: 'Every namespace gets a service account named default a moment after it is made. Make another:',
    nobodyNext: 'It appears here, with the pods that run as it and what it is bound to.',
    tooMany: (count: number) => `${numbers.format(count)} nodes are more than a picture can tell`,
    tooManyWhat: 'Choose a namespace or an account above, or see all of it as a table.',
    table: 'See the table',
  },
}

export type IdentityMessages = typeof identityMessages
