import { GROUP_AUTHENTICATED, serviceAccountGroups, serviceAccountUsername } from '../authn/user.ts'

/**
 * Who a controller is: the account of its name in kube-system, as with --use-service-account-credentials.
 *
 * @notmodelled Controllers act under their accounts in kube-system, but do not mint tokens for it: the simulated API server knows them by a client certificate.
 */
export function controllerIdentity(serviceAccount: string): { username: string; groups: readonly string[] } {
  return { username: serviceAccountUsername('kube-system', serviceAccount), groups: [...serviceAccountGroups('kube-system'), GROUP_AUTHENTICATED] }
}

/** The controller manager itself: its shared informers, and the token controller, which has no account of its own. */
export const CONTROLLER_MANAGER = { username: 'system:kube-controller-manager', groups: [GROUP_AUTHENTICATED] }
