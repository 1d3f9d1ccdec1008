import { capital } from '../explain/words.ts'

/** What explanations say. People, requests, rules and objects come as phrases. */
export const explain = {
  may: (who: string, what: string) => `${capital(who)} may ${what}.`,
  nothingAllows: (who: string, what: string) => `Nothing allows ${who} to ${what}.`,
  authorizerSays: (reason: string) => `The authorizer says: ${reason}.`,
  comesNearest: (sentence: string) => `What comes nearest: ${sentence}`,
  noneNear: 'No rule comes near.',
  reasons: {
    superuser: (who: string, group: string) => `${capital(who)} is in group ${group}, which may do everything whatever RBAC says.`,
    node: (node: string) => `The node authorizer lets node ${node} do this: it concerns the node itself or its pods.`,
    rbac: (binding: string, role: string, subject: string, rule: number) =>
      `${binding} gives ${role} to ${subject}, and its rule ${rule} allows this.`,
    others: (count: number) => (count === 1 ? 'One other grant allows it too.' : `${count} other grants allow it too.`),
  },
  /** What a rule lacks: `it` is the rule. */
  lacks: {
    group: (groups: string, group: string) => `It is for ${groups}, and the request is for ${group}.`,
    anyName: (names: string) => `It is only for the name ${names}, and the request names no object.`,
    otherName: (names: string, name: string) => `It is only for the name ${names}, and the request is about ${name}.`,
    path: (paths: string, path: string) => `It is for ${paths}, and the request is for ${path}.`,
    verb: (verbs: string, verb: string) => `It has ${verbs}, not ${verb}.`,
    emptyVerb: '(an empty verb)',
    subresource: (has: string, needs: string) => `It has ${has}, which does not include ${needs}.`,
    resource: (has: string, needs: string) => `It is for ${has}, not for ${needs}.`,
    role: (role: string, reason: string) => `${role} does not exist: ${reason}.`,
    anybody: (binding: string) => `${binding} names nobody.`,
    subject: (binding: string, others: string, who: string) => `${binding} names ${others}, not ${who}.`,
    moreSubjects: (count: number) => `${count} more`,
    clusterScope: (namespace: string) => `A RoleBinding counts in its own namespace, ${namespace}, and never at the cluster scope.`,
    namespace: (namespace: string, wanted: string) => `Its RoleBinding counts in its own namespace, ${namespace}, and the request is for ${wanted}.`,
    binding: (who: string, place: string) => `No binding gives its role to ${who} ${place}.`,
  },
  near: {
    missingRole: (binding: string, role: string) => `${capital(binding)} binds ${role}, which does not exist, so it grants nothing.`,
    rule: (number: number, role: string) => `Rule ${number} of ${role}`,
    boundRule: (number: number, role: string, binding: string) => `Rule ${number} of ${role}, bound by ${binding},`,
    /** `what` is a request. */
    wouldAllow: (rule: string, what: string) => `${rule} would allow to ${what}.`,
    /** `what` is what a rule allows. */
    allows: (rule: string, what: string) => `${rule} allows to ${what}.`,
  },
  opening: {
    moreRules: (count: number) => `what ${count} more rules hold`,
    everywhere: (who: string, rules: string) => `${capital(who)} may ${rules} in every namespace and at the cluster scope.`,
    inNamespace: (who: string, rules: string, namespace: string) => `${capital(who)} may ${rules} in namespace ${namespace}.`,
  },
}
