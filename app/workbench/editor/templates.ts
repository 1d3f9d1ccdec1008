/** A manifest to begin with. */
export interface Template {
  /** The name of its file. */
  readonly name: string
  readonly title: string
  /** What it is for, in a few words. */
  readonly about: string
  /** The manifest, with a comment that says what it is for. It can be applied as it is. */
  readonly text: string
}

/** The manifests of the New menu, from an identity alone to what runs with one. */
export const TEMPLATES: readonly Template[] = [
  {
    name: 'service-account.yaml',
    title: 'Service account',
    about: 'an identity for programs',
    text: `# An identity for programs. It may do nothing until a binding names it.
apiVersion: v1
kind: ServiceAccount
metadata:
  name: builder
  namespace: default
# Pods that use this account get no token unless they ask for one.
automountServiceAccountToken: false
`,
  },
  {
    name: 'pod-with-account.yaml',
    title: 'Pod with an account',
    about: 'runs as a service account',
    text: `# A pod that runs as an account of its own, not as default. Its token is in
# /var/run/secrets/kubernetes.io/serviceaccount, and the kubelet renews it there.
apiVersion: v1
kind: ServiceAccount
metadata:
  name: front-desk
---
apiVersion: v1
kind: Pod
metadata:
  name: front-desk
spec:
  serviceAccountName: front-desk
  containers:
    - name: main
      image: nginx:1.27
`,
  },
  {
    name: 'projected-token.yaml',
    title: 'Projected token with an audience',
    about: 'a token for somebody other than the API server',
    text: `# A token for another service. Only whoever is called "vault" is to accept it; the API server does not.
# The kubelet asks for a new one when 80 % of its life is over.
apiVersion: v1
kind: Pod
metadata:
  name: vault-client
spec:
  # The usual token for the API server is not needed here.
  automountServiceAccountToken: false
  containers:
    - name: main
      image: nginx:1.27
      volumeMounts:
        - name: vault-token
          mountPath: /var/run/secrets/vault
          readOnly: true
  volumes:
    - name: vault-token
      projected:
        sources:
          - serviceAccountToken:
              path: token
              audience: vault
              # Seconds; at least 600.
              expirationSeconds: 3600
`,
  },
  {
    name: 'role-and-binding.yaml',
    title: 'Role with a RoleBinding',
    about: 'rights in one namespace',
    text: `# Rights in one namespace: what may be done (the Role), and who may do it (the RoleBinding).
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pod-reader
  namespace: default
rules:
  # "" is the core group, where pods are.
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: pod-reader
  namespace: default
subjects:
  - kind: ServiceAccount
    name: default
    namespace: default
# A binding keeps its role for life: to change it, delete the binding and make a new one.
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
`,
  },
  {
    name: 'cluster-role-and-binding.yaml',
    title: 'ClusterRole with a ClusterRoleBinding',
    about: 'rights in every namespace',
    text: `# Rights in every namespace, and to what is in none, such as nodes. Give them sparingly.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: node-reader
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: node-reader
subjects:
  - kind: ServiceAccount
    name: default
    namespace: default
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: node-reader
`,
  },
  {
    name: 'legacy-token.yaml',
    title: 'Legacy token Secret',
    about: 'a token that never expires',
    text: `# A token that never expires, in a Secret that everybody who may read Secrets can read. Only for what cannot
# ask for a new one: everywhere else a token of a volume, or of kubectl create token, is safer.
# The controller writes the token into it once its account is there.
apiVersion: v1
kind: Secret
metadata:
  name: default-token
  namespace: default
  annotations:
    kubernetes.io/service-account.name: default
type: kubernetes.io/service-account-token
`,
  },
  {
    name: 'deployment.yaml',
    title: 'Deployment',
    about: 'keeps pods running',
    text: `# Keeps two pods running as an account of their own, and replaces them when the template changes.
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        # The selector above finds the pods by this.
        app: web
    spec:
      serviceAccountName: web
      containers:
        - name: main
          image: nginx:1.27
`,
  },
  {
    name: 'job.yaml',
    title: 'Job',
    about: 'runs once, to the end',
    text: `# Runs a pod until it has succeeded once; three failures are enough to give up.
apiVersion: batch/v1
kind: Job
metadata:
  name: night-audit
spec:
  backoffLimit: 3
  template:
    spec:
      # A pod of a Job is not started again by the kubelet: the Job makes a new one.
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.36
          command: [sh, -c, "echo all rooms are accounted for"]
`,
  },
  {
    name: 'config-map.yaml',
    title: 'ConfigMap',
    about: 'settings that are no secret',
    text: `# Settings that are no secret. Values are text: numbers and true or false need quotes.
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  floor: "3"
  welcome: |
    Good evening.
    Your key card is ready.
`,
  },
  {
    name: 'namespace.yaml',
    title: 'Namespace',
    about: 'a place of its own',
    text: `# A place of its own for accounts, pods and roles. It comes with an account called default.
apiVersion: v1
kind: Namespace
metadata:
  name: hotel
`,
  },
]
