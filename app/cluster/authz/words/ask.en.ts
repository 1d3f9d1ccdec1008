import { capital } from '../explain/words.ts'

/** What is answered to questions about rights. */
export const ask = {
  changes: {
    none: 'Nobody may do anything that they could not before, nor the other way around.',
    some: (who: string) => `Rights changed for ${who}.`,
    rights: (rules: string, place: string) => `${rules} ${place}`,
    everywhere: 'everywhere',
    moreRules: (count: number) => `${count} more`,
    and: (rights: string, others: string) => `${rights}, and ${others}`,
    nor: (rights: string, others: string) => `${rights}, nor ${others}`,
    gained: (who: string, gained: string) => `${capital(who)} may now ${gained}.`,
    lost: (who: string, lost: string) => `${capital(who)} may no longer ${lost}.`,
    both: (who: string, gained: string, lost: string) => `${capital(who)} may now ${gained}, and may no longer ${lost}.`,
  },
  usage: {
    made: (who: string, count: number, kinds: number) => `${capital(who)} made ${count} allowed requests, of ${kinds} kinds.`,
    idle: (count: number, all: number) => `${count} of ${all} rules were never needed.`,
  },
  whoCan: {
    superuser: (group: string) => `Group ${group} may do everything, whatever RBAC says.`,
    node: (node: string) => `The node authorizer lets the kubelet of ${node} do this: it concerns the node itself or its pods.`,
    way: (binding: string, role: string) => `${binding} gives it ${role}`,
    oneMoreWay: (way: string) => `${way}, and there is 1 other way`,
    moreWays: (way: string, count: number) => `${way}, and there are ${count} other ways`,
    holder: (who: string, ways: string) => `${capital(who)} may: ${ways}.`,
    nobody: (group: string, what: string) => `Nobody but group ${group} may ${what}.`,
    some: (group: string, who: string, what: string, count: number) =>
      `Besides group ${group}, ${who} may ${what}: ${count === 0 ? 'none of the service accounts there are' : `that is ${count === 1 ? '1 service account' : `${count} service accounts`}`}, named or through their groups.`,
  },
  whatCan: {
    everything: (who: string, group: string) => `${capital(who)} is in group ${group} and may do everything.`,
    rules: (who: string, count: number, place: string, resources: number) =>
      `${capital(who)} has ${count} rules ${place}, which reach ${resources} resources.`,
  },
  pastRequest: {
    other: (seq: number) => `Entry ${seq} of the log is not a request.`,
    unknown: (seq: number) => `Nobody knows who made request ${seq}: it was refused before the question of what they may do came up.`,
  },
}
