import { capital } from '../explain/words.ts'
import type { AuthzWords } from './english.ts'

export const ask: AuthzWords['ask'] = {
  changes: {
    none: 'Niemand darf etwas, das vorher nicht erlaubt war, und umgekehrt.',
    some: (who) => `Geänderte Rechte: ${who}.`,
    rights: (rules, place) => `${rules} ${place}`,
    everywhere: 'überall',
    moreRules: (count) => `${count} weitere`,
    and: (rights, others) => `${rights}, und ${others}`,
    nor: (rights, others) => `${rights}, und auch ${others}`,
    gained: (who, gained) => `Neu erlaubt für ${who}: ${gained}.`,
    lost: (who, lost) => `Nicht mehr erlaubt für ${who}: ${lost}.`,
    both: (who, gained, lost) => `Neu erlaubt für ${who}: ${gained}. Nicht mehr erlaubt: ${lost}.`,
  },
  usage: {
    made: (who, count, kinds) => `Erlaubte Anfragen von ${who}: ${count}, verschiedene: ${kinds}.`,
    idle: (count, all) => `Nie gebrauchte Regeln: ${count} von ${all}.`,
  },
  whoCan: {
    superuser: (group) => `Gruppe ${group} darf alles, was immer RBAC sagt.`,
    node: (node) => `Der Node-Authorizer erlaubt es dem Kubelet von ${node}: Es betrifft den Node selbst oder seine Pods.`,
    way: (binding, role) => `durch ${binding} mit ${role}`,
    oneMoreWay: (way) => `${way}, und es gibt einen weiteren Weg`,
    moreWays: (way, count) => `${way}, und es gibt ${count} weitere Wege`,
    holder: (who, ways) => `Erlaubt für ${who}: ${ways}.`,
    nobody: (group, what) => `„${what}“ ist für niemanden außer der Gruppe ${group} erlaubt.`,
    some: (group, who, what, count) =>
      `Außer für die Gruppe ${group} ist „${what}“ erlaubt für ${who}: ${count === 0 ? 'Keiner der vorhandenen Service-Accounts ist dabei' : `Das ${count === 1 ? 'ist 1 Service-Account' : `sind ${count} Service-Accounts`}`}, namentlich oder durch ihre Gruppen.`,
  },
  whatCan: {
    everything: (who, group) => `${capital(who)} gehört zur Gruppe ${group} und darf alles.`,
    rules: (who, count, place, resources) => `Regeln für ${who} ${place}: ${count}. Ressourcen, die sie betreffen: ${resources}.`,
  },
  pastRequest: {
    other: (seq) => `Eintrag ${seq} des Logs ist keine Anfrage.`,
    unknown: (seq) => `Niemand weiß, wer Anfrage ${seq} gestellt hat: Sie wurde abgelehnt, bevor sich die Frage stellte, was jemand darf.`,
  },
}
