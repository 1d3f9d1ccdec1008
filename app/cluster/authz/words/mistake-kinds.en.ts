/** The mistakes people make, by the id of their row in the tables: what each is called, and why it is one. */
export const mistakeKinds = {
  'type-slash-name': {
    title: 'pods/log asks for a pod called log',
    explanation: 'kubectl auth can-i reads pods/log as TYPE/NAME. A subresource is asked for with --subresource=log.',
  },
  'asked-resource': {
    title: 'No resource is called so',
    explanation: 'An access review takes any name and does not look whether there is such a resource. Only rules with * allow what does not exist.',
  },
  'asked-verb': {
    title: 'No request has this verb',
    explanation:
      'kubectl’s commands are made of requests: cordon patches a node, scale changes deployments/scale, exec creates pods/exec. Rules and access reviews know the verbs of those requests alone.',
  },
  'asked-in-namespace': {
    title: 'The question names a namespace, and the real request will not',
    explanation:
      'For a resource that is in no namespace kubectl auth can-i still sends the context’s namespace, so a RoleBinding there can say yes. The request itself (kubectl get namespaces) is made at the cluster scope, where RoleBindings do not count.',
  },
  subresource: {
    title: 'A subresource is granted by its own name',
    explanation:
      'pods does not include pods/log, pods/exec or any other part: each is granted by its own name, resource/subresource. Nor does pods/log include pods.',
  },
  'exec-verb': {
    title: 'Opening a stream needs create',
    explanation:
      'exec, attach and port-forward ask for create on pods/exec, pods/attach and pods/portforward, because they begin something. A WebSocket begins as a GET, which needs get as well, and since Kubernetes 1.35 it needs create too.',
  },
  'all-namespaces': {
    title: 'All namespaces are asked for, one is granted',
    explanation:
      'A list of all namespaces (-A) is one request at the cluster scope. It is not made of requests to each namespace, so RoleBindings do not add up to it.',
  },
  'other-namespace': {
    title: 'The RoleBinding is in another namespace',
    explanation:
      'A RoleBinding grants in its own namespace only, also when the role it binds is a ClusterRole: the binding, not the role, decides where. The namespace of the subject does not matter for that.',
  },
  'not-combined': {
    title: 'Rules are not combined',
    explanation: 'One rule must match a request whole: verb, group, resource and name. What two rules have between them does not count.',
  },
  anonymous: {
    title: 'Nobody is known to be asking',
    explanation:
      'A request without a credential is not refused with 401: it goes on as user system:anonymous of group system:unauthenticated, who may do nearly nothing, and ends with 403. A credential that is wrong ends with 401.',
  },
  'resource-name': {
    title: 'No resource has this name',
    explanation:
      'Rules name resources as the API does, in the plural: pods, persistentvolumeclaims, pods/exec. Singulars, kinds and short names are kubectl’s. The API server does not check names in rules, so a wrong one is accepted and grants nothing.',
  },
  'api-group': {
    title: 'The resource is of another API group',
    explanation:
      'A rule matches only where group and resource are both right, and a resource lives in one group: pods in the core group, written "", deployments in apps, jobs in batch.',
  },
  'group-with-version': {
    title: 'A group is written without its version',
    explanation:
      'apiGroups holds groups, as in apps, not apps/v1. The core group, whose apiVersion is v1, is the empty text "". Neither "v1" nor "core" is a group.',
  },
  verb: {
    title: 'RBAC has no such verb',
    explanation:
      'Rules for resources use the API’s verbs: get, list, watch, create, update, patch, delete, deletecollection. HTTP methods (post, put), other spellings and the names of kubectl commands are not verbs, and the API server accepts any text.',
  },
  'partial-wildcard': {
    title: 'A * stands for everything or for nothing',
    explanation:
      'In verbs, groups and resources * is a wildcard only when it stands alone; in resources also as */scale, that subresource of every resource. pods/* or get* match nothing. Subresources are named one by one.',
  },
  'name-wildcard': {
    title: 'Names are matched whole',
    explanation: 'resourceNames are compared letter by letter: there are no patterns, and * is a name like any other.',
  },
  'names-without-a-name': {
    title: 'The verb names no object',
    explanation:
      'A rule with resourceNames matches requests that name one of them. create and deletecollection never name one (the name of a new object is in its body), and list and watch only with --field-selector=metadata.name=NAME.',
  },
  'no-deny': {
    title: 'There are no rules that forbid',
    explanation:
      'Rules only add up: what no rule allows is refused, and no rule takes anything away. "Everything but secrets" is written by naming everything else.',
  },
  'path-verb': {
    title: 'Paths have HTTP methods for verbs',
    explanation: 'Rules for nonResourceURLs are matched with the HTTP method in lower case: get, post, put, patch, delete, head, options.',
  },
  'path-pattern': {
    title: 'A path that matches less than it seems',
    explanation:
      'nonResourceURLs match a path exactly, or with one * at the very end as a prefix: /healthz/* matches /healthz/etcd but not /healthz, and a * in the middle is a plain character. Paths begin with a slash.',
  },
  'missing-role': {
    title: 'The role is not there',
    explanation:
      'A binding may name a role that does not exist: it is accepted, grants nothing, and begins to grant when a role of that name is made. A Role is looked for in the binding’s own namespace, a ClusterRole in none. roleRef cannot be changed afterwards, so a right one means a new binding.',
  },
  'account-as-user': {
    title: 'A service account is named like a user, or the other way around',
    explanation:
      'A service account is a subject of kind ServiceAccount with a name and a namespace. As a User it is called system:serviceaccount:NAMESPACE:NAME, all of it; a User called build is somebody else.',
  },
  'account-namespace': {
    title: 'The account is of another namespace',
    explanation:
      'A subject of kind ServiceAccount is one account of one namespace. In a RoleBinding a subject without a namespace is of the binding’s own; an account of another namespace must be named with it. Subjects need not exist, so a wrong one is accepted.',
  },
  'group-name': {
    title: 'No group is called so',
    explanation:
      'Service accounts are in the groups system:serviceaccounts (all of them) and system:serviceaccounts:NAMESPACE (those of a namespace), and, like every known user, in system:authenticated. Group names are compared letter by letter.',
  },
  'default-account': {
    title: 'Rights for every pod that names no account',
    explanation:
      'A pod that names no serviceAccountName runs as the account default of its namespace, so rights of default are rights of all of those pods, also of those that come later.',
  },
  'cluster-scoped-in-namespace': {
    title: 'A RoleBinding grants nothing outside its namespace',
    explanation:
      'Nodes, namespaces, ClusterRoles and other resources that are in no namespace, and paths such as /metrics, are allowed by ClusterRoleBindings alone. Through a RoleBinding such rules grant nothing, whatever role they are in. (One exception: get of the very namespace the RoleBinding is in.)',
  },
}
