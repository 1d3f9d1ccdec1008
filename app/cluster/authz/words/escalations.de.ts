import { capital } from '../explain/words.ts'
import type { AuthzWords } from './english.ts'

export const escalations: AuthzWords['escalations'] = {
  targets: {
    everything: 'alles im Cluster',
    everyNamespace: 'alles in jedem Namespace',
    namespace: (namespace) => `alles im Namespace ${namespace}`,
  },
  step: {
    whoever: (target) => `alle, die ${target} dürfen,`,
    toEverything: (who, target, title) => `Für ${who} erreichbar: ${target}, und zwar so: ${title}.`,
    toRights: (who, target, title) => `Für ${who} erreichbar: die Rechte von ${target}, und zwar so: ${title}.`,
    binding: (binding) => `${binding} erlaubt es.`,
    bindings: (bindings) => `${bindings} erlauben es.`,
  },
  paths: {
    superuser: (who, group) => `${capital(who)} gehört zur Gruppe ${group} und darf schon alles.`,
    already: (who) => `${capital(who)} darf schon alles.`,
    everything: (who, steps) => `${capital(who)} kann in ${steps === 1 ? 'einem Schritt' : `${steps} Schritten`} an alles im Cluster kommen.`,
    none: (who) => `${capital(who)} kann auf keinem hier bekannten Weg an andere Rechte kommen als die eigenen.`,
    others: (who, count, strong) =>
      `${capital(who)} kann an die Rechte ${count === 1 ? 'eines anderen' : `von ${count} anderen`} kommen. Mehr als alle dürfen davon: ${strong}.`,
  },
  takeovers: {
    none: (group) => `Niemand außer der Gruppe ${group} kann auf einem hier bekannten Weg an alles im Cluster kommen.`,
    some: (group, who) => `Außer der Gruppe ${group} können an alles im Cluster kommen: ${who}.`,
  },
}
