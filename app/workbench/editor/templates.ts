import type { EditorTemplateMessages } from '../../messages/editor-templates.en.ts'

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

/** The manifests of the Templates menu in a language, from an identity alone to what runs with one. */
export function templatesIn({
  serviceAccount,
  podWithAccount,
  projectedToken,
  roleAndBinding,
  clusterRoleAndBinding,
  legacyToken,
  deployment,
  job,
  configMap,
  namespace,
}: EditorTemplateMessages): readonly Template[] {
  return [
    template(
      'service-account.yaml',
      serviceAccount,
      `${comment(serviceAccount.what)}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: builder
  namespace: default
${comment(serviceAccount.noToken)}
automountServiceAccountToken: false
`,
    ),
    template(
      'pod-with-account.yaml',
      podWithAccount,
      `${comment(podWithAccount.what)}
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
    ),
    template(
      'projected-token.yaml',
      projectedToken,
      `${comment(projectedToken.what)}
apiVersion: v1
kind: Pod
metadata:
  name: vault-client
spec:
${comment(projectedToken.noUsual, '  ')}
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
${comment(projectedToken.seconds, '              ')}
              expirationSeconds: 3600
`,
    ),
    template(
      'role-and-binding.yaml',
      roleAndBinding,
      `${comment(roleAndBinding.what)}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pod-reader
  namespace: default
rules:
${comment(roleAndBinding.core, '  ')}
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
${comment(roleAndBinding.forLife)}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
`,
    ),
    template(
      'cluster-role-and-binding.yaml',
      clusterRoleAndBinding,
      `${comment(clusterRoleAndBinding.what)}
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
    ),
    template(
      'legacy-token.yaml',
      legacyToken,
      `${comment(legacyToken.what)}
apiVersion: v1
kind: Secret
metadata:
  name: default-token
  namespace: default
  annotations:
    kubernetes.io/service-account.name: default
type: kubernetes.io/service-account-token
`,
    ),
    template(
      'deployment.yaml',
      deployment,
      `${comment(deployment.what)}
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
${comment(deployment.selector, '        ')}
        app: web
    spec:
      serviceAccountName: web
      containers:
        - name: main
          image: nginx:1.27
`,
    ),
    template(
      'job.yaml',
      job,
      `${comment(job.what)}
apiVersion: batch/v1
kind: Job
metadata:
  name: night-audit
spec:
  backoffLimit: 3
  template:
    spec:
${comment(job.newPod, '      ')}
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.36
          command: [sh, -c, "echo all rooms are accounted for"]
`,
    ),
    template(
      'config-map.yaml',
      configMap,
      `${comment(configMap.what)}
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
    ),
    template(
      'namespace.yaml',
      namespace,
      `${comment(namespace.what)}
apiVersion: v1
kind: Namespace
metadata:
  name: hotel
`,
    ),
  ]
}

const template = (name: string, { title, about }: Pick<Template, 'title' | 'about'>, text: string): Template => ({ name, title, about, text })

/** Lines of a comment, as far in as what they are about. */
const comment = (text: string, indent = '') => text.replace(/^/gm, `${indent}# `)
