import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'

/** A manifest worth running on two releases. */
export interface Example {
  /** The catalogue has its title. */
  readonly id: keyof TwoReleasesMessages['examples']
  readonly text: (comments: TwoReleasesMessages['comments']) => string
}

/** What differs most between releases, from an account alone to what a pod finds in its volume. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'account',
    text: () => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: front-desk
`,
  },
  {
    id: 'accountAndPod',
    text: () => `apiVersion: v1
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
    id: 'otherAudience',
    text: (comments) => `apiVersion: v1
kind: Pod
metadata:
  name: vault-client
spec:
  # ${comments.group}
  securityContext:
    runAsUser: 1000
    fsGroup: 2000
  containers:
    - name: main
      image: busybox:1.36
      command: [sleep, infinity]
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
              expirationSeconds: 3600
`,
  },
  {
    id: 'tokenSecret',
    text: (comments) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: old-client
# ${comments.secret}
secrets:
  - name: old-client-token
---
apiVersion: v1
kind: Secret
metadata:
  name: old-client-token
  annotations:
    kubernetes.io/service-account.name: old-client
type: kubernetes.io/service-account-token
`,
  },
  {
    id: 'mountableSecrets',
    text: () => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: strict
  annotations:
    kubernetes.io/enforce-mountable-secrets: "true"
`,
  },
]
