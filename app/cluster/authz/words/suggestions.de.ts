import { capital } from '../explain/words.ts'
import type { AuthzWords } from './english.ts'

export const suggestions: AuthzWords['suggestions'] = {
  newRole: {
    forAny: (namespace) => `Eine neue Role in ${namespace}`,
    forNamed: (namespace, name) => `Eine neue Role in ${namespace}, nur für ${name}`,
    forAnyName: (namespace) => `Eine neue Role in ${namespace}, für jeden Namen`,
  },
  mayThen: (who, what) => `„${what}“ ist dann für ${who} erlaubt.`,
  addRule: {
    title: (role) => `Eine weitere Regel in Role ${role}`,
    sentence: (role) => `Alle, die an ${role} gebunden sind, bekommen sie.`,
  },
  missingRole: {
    title: (kind, binding) => `Die ${kind}, die ${binding} nennt`,
    sentence: (role) => `Das Binding gibt es, und es nennt ${role}, die es nicht gibt. Alle, die daran gebunden sind, bekommen ihre Regeln.`,
  },
  bindRole: {
    title: (name) => `Ein RoleBinding an Role ${name}`,
    sentence: (name, who, place) => `Role ${name} erlaubt es schon. Alle ihre Regeln gelten dann ${place} für ${who}.`,
  },
  bindClusterRole: {
    title: (name) => `Ein RoleBinding an ClusterRole ${name}`,
    sentence: (name, who, place) => `Alle Regeln von ClusterRole ${name} gelten dann für ${who}, aber nur ${place}.`,
  },
  newClusterRole: {
    title: 'Eine neue ClusterRole, clusterweit gebunden',
    sentence: (who) => `Das ist dann für ${who} in jedem Namespace und auf Cluster-Ebene erlaubt.`,
  },
  bindEverywhere: {
    title: (name) => `Ein ClusterRoleBinding an ClusterRole ${name}`,
    sentence: (name, who) => `Alle Regeln von ClusterRole ${name} gelten dann für ${who}, in jedem Namespace und auf Cluster-Ebene.`,
  },
  grant: {
    refused: (who, place, rules) =>
      `Die Anfrage selbst ist erlaubt. Was sie schreibt, ist es nicht: Niemand darf ${place} Rechte vergeben, die er nicht selbst hat, und für ${who} ist nicht erlaubt: ${rules}.`,
    escalateWouldDo: 'Es würde genügen, diese Rechte zu haben, oder das Verb escalate auf der Role.',
    bindWouldDo: 'Es würde genügen, diese Rechte zu haben, oder das Verb bind auf der Role, die gebunden wird.',
    hold: {
      title: 'Die Rechte haben, die vergeben werden sollen',
      sentence: (who) => `${capital(who)} darf dann all das tun und es an andere weitergeben.`,
    },
    escalate: {
      title: (resource) => `Das Verb escalate auf ${resource} haben`,
      thisOne: (who, place) => `${capital(who)} darf dann jede beliebige Regel hineinschreiben. Das ist so gut wie jedes Recht ${place}.`,
      any: (who, resource, place) =>
        `${capital(who)} darf dann jede beliebige Regel in ${resource} schreiben. Das ist so gut wie jedes Recht ${place}.`,
    },
  },
}
