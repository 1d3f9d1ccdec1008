/** A manifest worth running on two releases. */
export interface Example {
  readonly title: string
  readonly text: string
}

/** What differs most between releases, from an account alone to what a pod finds in its volume. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'A service account alone',
    text: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: front-desk
`,
  },
  {
    title: 'A service account and a pod that uses it',
    text: `apiVersion: v1
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
    title: 'A pod with a token for another service',
    text: `apiVersion: v1
kind: Pod
metadata:
  name: vault-client
spec:
  # The group lets a process that is not root read the token.
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
    title: 'A token Secret made by hand',
    text: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: old-client
# Naming the Secret here makes it look like one the cluster made itself.
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
    title: 'An account that only lets its Secrets be mounted',
    text: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: strict
  annotations:
    kubernetes.io/enforce-mountable-secrets: "true"
`,
  },
]
