import { GROUP_MASTERS } from '../../authn/user.ts'

/** The known ways from one right to more, by the id of their row in the table: what is done, and why that works. Titles begin with a verb. */
export const techniques = {
  'hold-everything': {
    title: 'Have every right to begin with',
    why: 'A rule with * for verbs, groups and resources allows everything there is and everything there will be: cluster-admin has one. Bound in a namespace it is for that namespace.',
  },
  'create-pods': {
    title: 'Create a pod that runs as another account',
    why: 'Who creates a pod chooses its serviceAccountName, and no right over that account is asked for. The pod’s token is then theirs. Where Pod Security does not forbid it, such a pod can also read the node’s files.',
  },
  'create-workloads': {
    title: 'Create a workload whose pods run as another account',
    why: 'A controller creates the pods of a Deployment, Job and the like from its template with its own rights, so choosing the template’s serviceAccountName is as good as creating the pod.',
  },
  'change-workloads': {
    title: 'Change a workload so that its pods run as another account',
    why: 'An update of the template makes new pods with any image and any account of the namespace. A right over one workload by name is enough.',
  },
  exec: {
    title: 'Run a command in a pod of another account',
    why: 'The token of a running pod is a file in its containers, and exec or attach can read it.',
  },
  'ephemeral-container': {
    title: 'Put a container of one’s own into a running pod',
    why: 'An ephemeral container that targets a container of the pod sees its processes, and through them its files, the token among them.',
  },
  'request-token': {
    title: 'Ask for a token of another account',
    why: 'create on serviceaccounts/token is TokenRequest: the answer is a token of that account. kubectl create token does nothing else.',
  },
  'read-secrets': {
    title: 'Read the token in a Secret',
    why: 'A Secret of type kubernetes.io/service-account-token holds a token that does not expire. list and watch show what is in Secrets just as get does.',
  },
  'make-token-secret': {
    title: 'Have a token written into a Secret',
    why: 'A Secret of type kubernetes.io/service-account-token that names an account gets a token of it from the token controller, for whoever can read the Secret then.',
  },
  'impersonate-accounts': {
    title: 'Impersonate an account',
    why: 'impersonate on serviceaccounts lets a request carry the name of the account, as kubectl --as does; it is then decided by that account’s rights.',
  },
  'impersonate-masters': {
    title: `Impersonate a member of ${GROUP_MASTERS}`,
    why: `impersonate on groups, together with some user to name, makes a request a member of any group. With ${GROUP_MASTERS} everything is allowed.`,
  },
  'impersonate-users': {
    title: 'Impersonate a user',
    why: 'impersonate on users lets a request carry a user’s name, with all that is granted to that name. The parts of the control plane are users too.',
  },
  'bind-in-namespace': {
    title: 'Bind cluster-admin in the namespace',
    why: 'A binding may only give what its author has, unless the author may bind the role. With that, one’s own RoleBinding to ClusterRole cluster-admin is allowed, and gives all there is in the namespace.',
  },
  'bind-cluster-wide': {
    title: 'Bind cluster-admin everywhere',
    why: 'With bind on ClusterRole cluster-admin, a ClusterRoleBinding to it for oneself is allowed, whatever its author has.',
  },
  'escalate-in-namespace': {
    title: 'Write every rule into a Role one has',
    why: 'A role may only hold rules its author has, unless the author may escalate. With that, a Role one is bound to can be given every rule.',
  },
  'escalate-cluster-wide': {
    title: 'Write every rule into a ClusterRole one has',
    why: 'With escalate on clusterroles, a ClusterRole that is bound to oneself cluster-wide can be given every rule.',
  },
  'nodes-proxy': {
    title: 'Ask the kubelets directly',
    why: 'nodes/proxy leads to the kubelet’s own API, which runs commands in any pod of the node. No admission of the API server sees what is done there.',
  },
  'sign-certificates': {
    title: 'Have a client certificate signed for oneself',
    why: `A certificate says who its owner is. Who makes a request for one, approves it, and may approve for the signer kubernetes.io/kube-apiserver-client can be any user, save that group ${GROUP_MASTERS} is refused.`,
  },
  webhooks: {
    title: 'Change objects on their way in',
    why: 'A mutating webhook sees every object it registers for and may change it: the account of a pod, for one.',
  },
}
