/** What the manifests to begin with are called, and what their comments say; long comments are broken into lines here. */
export const editorTemplateMessages = {
  serviceAccount: {
    title: 'Service account',
    about: 'an identity for programs',
    what: 'An identity for programs. It may do nothing until a binding names it.',
    noToken: 'Pods that use this account get no token unless they ask for one.',
  },
  podWithAccount: {
    title: 'Pod with an account',
    about: 'runs as a service account',
    what: 'A pod that runs as an account of its own, not as default. Its token is in\n/var/run/secrets/kubernetes.io/serviceaccount, and the kubelet renews it there.',
  },
  projectedToken: {
    title: 'Projected token with an audience',
    about: 'a token for somebody other than the API server',
    what: 'A token for another service. Only whoever is called "vault" is to accept it; the API server does not.\nThe kubelet asks for a new one when 80 % of its life is over.',
    noUsual: 'The usual token for the API server is not needed here.',
    seconds: 'Seconds; at least 600.',
  },
  roleAndBinding: {
    title: 'Role with a RoleBinding',
    about: 'rights in one namespace',
    what: 'Rights in one namespace: what may be done (the Role), and who may do it (the RoleBinding).',
    core: '"" is the core group, where pods are.',
    forLife: 'A binding keeps its role for life: to change it, delete the binding and make a new one.',
  },
  clusterRoleAndBinding: {
    title: 'ClusterRole with a ClusterRoleBinding',
    about: 'rights in every namespace',
    what: 'Rights in every namespace, and to what is in none, such as nodes. Give them sparingly.',
  },
  legacyToken: {
    title: 'Legacy token Secret',
    about: 'a token that never expires',
    what: 'A token that never expires, in a Secret that everybody who may read Secrets can read. Only for what cannot\nask for a new one: everywhere else a token of a volume, or of kubectl create token, is safer.\nThe controller writes the token into it once its account is there.',
  },
  deployment: {
    title: 'Deployment',
    about: 'keeps pods running',
    what: 'Keeps two pods running as an account of their own, and replaces them when the template changes.',
    selector: 'The selector above finds the pods by this.',
  },
  job: {
    title: 'Job',
    about: 'runs once, to the end',
    what: 'Runs a pod until it has succeeded once; three failures are enough to give up.',
    newPod: 'A pod of a Job is not started again by the kubelet: the Job makes a new one.',
  },
  configMap: {
    title: 'ConfigMap',
    about: 'settings that are no secret',
    what: 'Settings that are no secret. Values are text: numbers and true or false need quotes.',
  },
  namespace: {
    title: 'Namespace',
    about: 'a place of its own',
    what: 'A place of its own for accounts, pods and roles. It comes with an account called default.',
  },
}

export type EditorTemplateMessages = typeof editorTemplateMessages
