import type { IdentityNodeMessages } from './identity-nodes.en.ts'

export const identityNodeMessages: IdentityNodeMessages = {
  kinds: { pods: 'Pods', user: 'Benutzer', group: 'Gruppe', rule: 'Regel', request: 'Anfrage' },
  pods: (count) => `${count} Pods`,
  rule: (number) => `Regel ${number}`,
  notes: {
    goneRule: 'gibt es nicht mehr',
    allowed: 'erlaubt',
    refused: 'abgelehnt',
    sameAccount: 'gleicher Service-Account',
    goneSince: ', inzwischen weg',
    missing: ', gibt es nicht',
    inNamespace: (namespace) => ` in ${namespace}`,
    only: (names) => ` · nur ${names}`,
    inFull: (seen, full) => `${seen}, vollständig: ${full}`,
  },
  stories: {
    pod: (namespace, name) => `Pod ${name} im Namespace ${namespace}. Seine Container handeln als der Service-Account, als der er läuft.`,
    gonePod: (namespace, name) => `Pod ${name} im Namespace ${namespace} gibt es nicht mehr. Zur Zeit der Anfrage war er da.`,
    pods: (count) => `${count} Pods laufen als dieser Service-Account. Klappen Sie sie auf, um jeden zu sehen.`,
    account: (namespace, name) =>
      `ServiceAccount ${name} im Namespace ${namespace}. Für den API-Server ist er system:serviceaccount:${namespace}:${name}.`,
    missingAccount: (namespace, name) =>
      `Im Namespace ${namespace} gibt es keinen ServiceAccount ${name}. Was an den Namen gebunden ist, wartet auf einen, der so heißt.`,
    user: (name) => `Benutzer ${name}. Kubernetes führt keine Benutzer: Wer nachweist, ${name} zu sein, ist es.`,
    masters: (name) => `Gruppe ${name}. Ihre Mitglieder dürfen alles, was auch immer RBAC sagt.`,
    group: (name) => `Gruppe ${name}. Was an sie gebunden ist, darf jedes ihrer Mitglieder.`,
    knownGroup: (name, meaning) => `Gruppe ${name}: ${meaning}. Was an sie gebunden ist, darf jedes ihrer Mitglieder.`,
    goneBinding: (binding) => `${binding} gibt es nicht mehr. Zur Zeit der Anfrage war es da.`,
    bindingEverywhere: (binding, role, who) => `${binding} gibt ${role} an ${who}. Das gilt in jedem Namespace und auf Cluster-Ebene.`,
    bindingIn: (namespace, binding, role, who) => `${binding} gibt ${role} an ${who}. Das gilt im Namespace ${namespace} und sonst nirgends.`,
    nobody: 'niemanden',
    subjects: (count) => `${count} Subjekte`,
    missingRole: (role) => `Eine ${role} gibt es nicht. Ein Binding an sie erlaubt nichts, solange es sie nicht gibt.`,
    missingRoleIn: (namespace, role) =>
      `Im Namespace ${namespace} gibt es keine ${role}. Ein Binding an sie erlaubt nichts, solange es sie nicht gibt.`,
    holds: (rules) =>
      rules === 0 ? 'Sie enthält keine Regel, also erlaubt sie nichts.' : rules === 1 ? 'Sie enthält eine Regel.' : `Sie enthält ${rules} Regeln.`,
    countsWhereBound: 'Wo sie gilt, entscheidet, was sie bindet.',
    countsIn: (namespace) => `Sie gilt nur im Namespace ${namespace}.`,
    rule: (number, allows) => `Regel ${number} erlaubt ${allows}.`,
    goneRule: (number) => `Regel ${number} dieser Role gibt es nicht mehr.`,
    somebody: 'Jemand',
    asked: (who, what) => `${who} fragte an: ${what}.`,
    askedIn: (namespace, who, what) => `${who} fragte an: ${what} im Namespace ${namespace}.`,
    refused: 'Nichts erlaubt es.',
    bySuperuser: 'Mitglieder von system:masters dürfen alles, was auch immer RBAC sagt.',
    byNode: 'Der Node-Authorizer erlaubt es, ohne RBAC.',
    byRbac: 'Der hervorgehobene Weg erlaubt es.',
  },
}
