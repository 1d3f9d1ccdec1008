import { capital } from '../explain/words.ts'

/** What is said of ways from some rights to those of others. */
export const escalations = {
  targets: {
    everything: 'everything in the cluster',
    everyNamespace: 'everything in every namespace',
    namespace: (namespace: string) => `everything in namespace ${namespace}`,
  },
  step: {
    /** Who takes it, when that is nobody by name: `target` is one of those above. */
    whoever: (target: string) => `whoever may do ${target}`,
    /** `title` is a technique's. */
    toEverything: (who: string, target: string, title: string) =>
      `${capital(who)} gets ${target}: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
    toRights: (who: string, target: string, title: string) =>
      `${capital(who)} gets the rights of ${target}: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
    binding: (binding: string) => `${binding} allows it.`,
    bindings: (bindings: string) => `${bindings} allow it.`,
  },
  paths: {
    superuser: (who: string, group: string) => `${capital(who)} is in group ${group} and may do everything already.`,
    already: (who: string) => `${capital(who)} may do everything already.`,
    everything: (who: string, steps: number) =>
      `${capital(who)} can come by everything in the cluster, in ${steps === 1 ? '1 step' : `${steps} steps`}.`,
    none: (who: string) => `${capital(who)} can come by no rights but their own, by any way that is known here.`,
    others: (who: string, count: number, strong: number) =>
      `${capital(who)} can come by the rights of ${count} others, ${strong} of which may do more than everybody may.`,
  },
  takeovers: {
    none: (group: string) => `Nobody but group ${group} can come by everything in the cluster, by any way that is known here.`,
    some: (group: string, who: string) => `Besides group ${group}, ${who} can come by everything in the cluster.`,
  },
}
