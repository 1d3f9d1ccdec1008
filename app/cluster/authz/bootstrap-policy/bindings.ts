import type { PolicyBinding, PolicyRole } from './policy-role.ts'

/** The default ClusterRoleBindings, by name; each binds the ClusterRole of its own name. Models bootstrappolicy/policy.go (ClusterRoleBindings). */
export const CLUSTER_ROLE_BINDINGS: Readonly<Record<string, PolicyBinding>> = {
  'cluster-admin': { role: 'cluster-admin', subjects: [{ kind: 'Group', name: 'system:masters' }] },
  'system:basic-user': { role: 'system:basic-user', subjects: [{ kind: 'Group', name: 'system:authenticated' }] },
  'system:discovery': { role: 'system:discovery', subjects: [{ kind: 'Group', name: 'system:authenticated' }] },
  'system:kube-controller-manager': { role: 'system:kube-controller-manager', subjects: [{ kind: 'User', name: 'system:kube-controller-manager' }] },
  'system:kube-dns': { role: 'system:kube-dns', subjects: [{ kind: 'ServiceAccount', name: 'kube-dns', namespace: 'kube-system' }] },
  'system:kube-scheduler': { role: 'system:kube-scheduler', subjects: [{ kind: 'User', name: 'system:kube-scheduler' }] },
  'system:monitoring': { role: 'system:monitoring', subjects: [{ kind: 'Group', name: 'system:monitoring' }] },
  'system:node': { role: 'system:node', subjects: [] },
  'system:node-proxier': { role: 'system:node-proxier', subjects: [{ kind: 'User', name: 'system:kube-proxy' }] },
  'system:public-info-viewer': {
    role: 'system:public-info-viewer',
    subjects: [
      { kind: 'Group', name: 'system:authenticated' },
      { kind: 'Group', name: 'system:unauthenticated' },
    ],
  },
  'system:service-account-issuer-discovery': {
    role: 'system:service-account-issuer-discovery',
    subjects: [{ kind: 'Group', name: 'system:serviceaccounts' }],
  },
  'system:volume-scheduler': { role: 'system:volume-scheduler', subjects: [{ kind: 'User', name: 'system:kube-scheduler' }] },
}

/** Default Roles of namespaces, by `namespace/name`. Models bootstrappolicy/namespace_policy.go. */
export const NAMESPACE_ROLES: Readonly<Record<string, PolicyRole>> = {
  'kube-public/system:controller:bootstrap-signer': {
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['cluster-info'], verbs: ['update'] },
      { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch', 'update'] },
    ],
  },
  'kube-system/extension-apiserver-authentication-reader': {
    rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['extension-apiserver-authentication'], verbs: ['get', 'list', 'watch'] }],
  },
  'kube-system/system::leader-locking-kube-controller-manager': {
    rules: [
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'list', 'update', 'watch'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leasecandidates'], verbs: ['create', 'get', 'list', 'update', 'watch'] },
    ],
  },
  'kube-system/system::leader-locking-kube-scheduler': {
    rules: [
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'list', 'update', 'watch'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leasecandidates'], verbs: ['create', 'get', 'list', 'update', 'watch'] },
    ],
  },
  'kube-system/system:controller:bootstrap-signer': { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] }] },
  'kube-system/system:controller:cloud-provider': {
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'get', 'list', 'watch'] }],
  },
  'kube-system/system:controller:token-cleaner': {
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['delete', 'get', 'list', 'watch'] },
      { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch', 'update'] },
    ],
  },
}

export const NAMESPACE_ROLE_BINDINGS: Readonly<Record<string, PolicyBinding>> = {
  'kube-public/system:controller:bootstrap-signer': {
    role: 'system:controller:bootstrap-signer',
    subjects: [{ kind: 'ServiceAccount', name: 'bootstrap-signer', namespace: 'kube-system' }],
  },
  'kube-system/system::extension-apiserver-authentication-reader': {
    role: 'extension-apiserver-authentication-reader',
    subjects: [
      { kind: 'User', name: 'system:kube-controller-manager' },
      { kind: 'User', name: 'system:kube-scheduler' },
    ],
  },
  'kube-system/system::leader-locking-kube-controller-manager': {
    role: 'system::leader-locking-kube-controller-manager',
    subjects: [
      { kind: 'User', name: 'system:kube-controller-manager' },
      { kind: 'ServiceAccount', name: 'kube-controller-manager', namespace: 'kube-system' },
      { kind: 'ServiceAccount', name: 'leader-election-controller', namespace: 'kube-system' },
    ],
  },
  'kube-system/system::leader-locking-kube-scheduler': {
    role: 'system::leader-locking-kube-scheduler',
    subjects: [
      { kind: 'User', name: 'system:kube-scheduler' },
      { kind: 'ServiceAccount', name: 'kube-scheduler', namespace: 'kube-system' },
    ],
  },
  'kube-system/system:controller:bootstrap-signer': {
    role: 'system:controller:bootstrap-signer',
    subjects: [{ kind: 'ServiceAccount', name: 'bootstrap-signer', namespace: 'kube-system' }],
  },
  'kube-system/system:controller:cloud-provider': {
    role: 'system:controller:cloud-provider',
    subjects: [{ kind: 'ServiceAccount', name: 'cloud-provider', namespace: 'kube-system' }],
  },
  'kube-system/system:controller:token-cleaner': {
    role: 'system:controller:token-cleaner',
    subjects: [{ kind: 'ServiceAccount', name: 'token-cleaner', namespace: 'kube-system' }],
  },
}
