import { capital } from '../explain/words.ts'

/** What is suggested so that a request is allowed: a title, and what comes of it. */
export const suggestions = {
  newRole: {
    forAny: (namespace: string) => `A new Role in ${namespace}`,
    forNamed: (namespace: string, name: string) => `A new Role in ${namespace}, for ${name} only`,
    forAnyName: (namespace: string) => `A new Role in ${namespace}, whatever its name`,
  },
  mayThen: (who: string, what: string) => `${capital(who)} may then ${what}.`,
  addRule: {
    title: (role: string) => `One more rule in Role ${role}`,
    sentence: (role: string) => `Everybody who is bound to ${role} gains it.`,
  },
  missingRole: {
    title: (kind: string, binding: string) => `The ${kind} that ${binding} names`,
    sentence: (role: string) => `The binding is there and names ${role}, which is not. Everybody who is bound to it gains its rules.`,
  },
  bindRole: {
    title: (name: string) => `A RoleBinding to Role ${name}`,
    sentence: (name: string, who: string, place: string) => `Role ${name} allows this already; ${who} gains all of its rules ${place}.`,
  },
  bindClusterRole: {
    title: (name: string) => `A RoleBinding to ClusterRole ${name}`,
    sentence: (name: string, who: string, place: string) => `${capital(who)} gains all rules of ClusterRole ${name}, ${place} only.`,
  },
  newClusterRole: {
    title: 'A new ClusterRole, bound cluster-wide',
    sentence: (who: string) => `${capital(who)} may then do this in every namespace and at the cluster scope.`,
  },
  bindEverywhere: {
    title: (name: string) => `A ClusterRoleBinding to ClusterRole ${name}`,
    sentence: (name: string, who: string) => `${capital(who)} gains all rules of ClusterRole ${name}, in every namespace and at the cluster scope.`,
  },
  /** Somebody tried to hand out rights they do not hold. */
  grant: {
    refused: (who: string, place: string, rules: string) =>
      `The request itself is allowed. What it writes is not: nobody may hand out rights they do not hold themselves ${place}, and ${who} may not ${rules}.`,
    escalateWouldDo: 'Holding those rights would do, or the verb escalate on the role.',
    bindWouldDo: 'Holding those rights would do, or the verb bind on the role that is bound.',
    hold: {
      title: 'Hold the rights that are to be handed out',
      sentence: (who: string) => `${capital(who)} may then do all of this, and give it to others.`,
    },
    escalate: {
      title: (resource: string) => `Be allowed to escalate ${resource}`,
      thisOne: (who: string, place: string) =>
        `${capital(who)} may then write any rule at all into this one, which is as good as having every right ${place}.`,
      any: (who: string, resource: string, place: string) =>
        `${capital(who)} may then write any rule at all into ${resource}, which is as good as having every right ${place}.`,
    },
  },
}
