import { capital } from '../explain/words.ts'
import type { AuthzWords } from './english.ts'

export const explain: AuthzWords['explain'] = {
  may: (who, what) => `„${what}“ ist für ${who} erlaubt.`,
  nothingAllows: (who, what) => `Nichts erlaubt „${what}“ für ${who}.`,
  authorizerSays: (reason) => `Der Authorizer sagt: ${reason}.`,
  comesNearest: (sentence) => `Am nächsten kommt dem: ${sentence}`,
  noneNear: 'Keine Regel kommt dem nahe.',
  reasons: {
    superuser: (who, group) => `${capital(who)} gehört zur Gruppe ${group}, die alles darf, was immer RBAC sagt.`,
    node: (node) => `Der Node-Authorizer erlaubt es Node ${node}: Es betrifft den Node selbst oder seine Pods.`,
    rbac: (binding, role, subject, rule) => `${binding} gibt ${role} an ${subject}, und Regel ${rule} darin erlaubt es.`,
    others: (count) => (count === 1 ? 'Es gibt einen weiteren Weg, der es erlaubt.' : `Es gibt ${count} weitere Wege, die es erlauben.`),
  },
  lacks: {
    group: (groups, group) => `Sie gilt für die API-Gruppe ${groups}, und die Anfrage gilt der API-Gruppe ${group}.`,
    anyName: (names) => `Sie gilt nur für den Namen ${names}, und die Anfrage nennt kein Objekt.`,
    otherName: (names, name) => `Sie gilt nur für den Namen ${names}, und in der Anfrage geht es um ${name}.`,
    path: (paths, path) => `Sie gilt für ${paths}, und die Anfrage gilt ${path}.`,
    verb: (verbs, verb) => `Sie hat ${verbs}, nicht ${verb}.`,
    emptyVerb: '(ein leeres Verb)',
    subresource: (has, needs) => `Sie hat ${has}, und das schließt ${needs} nicht ein.`,
    resource: (has, needs) => `Sie gilt für ${has}, nicht für ${needs}.`,
    role: (role, reason) => `${role} gibt es nicht: ${reason}.`,
    anybody: (binding) => `${binding} nennt niemanden.`,
    subject: (binding, others, who) => `${binding} nennt ${others}, nicht ${who}.`,
    moreSubjects: (count) => `${count} weitere`,
    clusterScope: (namespace) => `Ein RoleBinding gilt in seinem eigenen Namespace, ${namespace}, und nie auf Cluster-Ebene.`,
    namespace: (namespace, wanted) => `Ihr RoleBinding gilt in seinem eigenen Namespace, ${namespace}, und die Anfrage gilt ${wanted}.`,
    binding: (who, place) => `Kein Binding gibt ihre Role ${place} an ${who}.`,
  },
  near: {
    missingRole: (binding, role) => `${capital(binding)} bindet ${role}. Die gibt es nicht, also erlaubt es nichts.`,
    rule: (number, role) => `Regel ${number} von ${role}`,
    boundRule: (number, role, binding) => `Regel ${number} von ${role}, gebunden durch ${binding},`,
    wouldAllow: (rule, what) => `${rule} würde „${what}“ erlauben.`,
    allows: (rule, what) => `${rule} erlaubt ${what}.`,
  },
  opening: {
    moreRules: (count) => `was ${count} weitere Regeln enthalten`,
    everywhere: (who, rules) => `In jedem Namespace und auf Cluster-Ebene ist dann für ${who} erlaubt: ${rules}.`,
    inNamespace: (who, rules, namespace) => `Im Namespace ${namespace} ist dann für ${who} erlaubt: ${rules}.`,
  },
}
