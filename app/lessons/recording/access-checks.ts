import { splitServiceAccount } from '../../cluster/authn/user.ts'
import type { AccessChange, Grant } from './access-changes.ts'
import type { ProposedCheck } from './recording.ts'

/** More than so many are not listed one by one: a learner would not read them. */
const MOST = 8

/** Access reviews for what somebody may do now, or no longer; and that it is no more than that. */
export function accessChecks({ user, gained, lost, has }: AccessChange): ProposedCheck[] {
  const who = spoken(user)
  return [
    ...telling(gained).map(
      (grant): ProposedCheck => ({
        check: { can: questionOf(user, grant) },
        unmet: `${who.start} may not ${deedOf(grant)} yet.`,
        goal: `${who.start} may ${deedOf(grant)}.`,
      }),
    ),
    ...telling(lost).map(
      (grant): ProposedCheck => ({
        check: { cannot: questionOf(user, grant) },
        unmet: `${who.start} may still ${deedOf(grant)}.`,
        goal: `${who.start} may not ${deedOf(grant)}.`,
      }),
    ),
    ...(gained.length > 0 && canBeListed(has)
      ? [
          {
            check: { rbacMinimal: { user, may: allowed(has) } },
            unmet: `${who.start} may do more than it needs.`,
            goal: `${who.start} may do nothing else.`,
          },
        ]
      : []),
  ]
}

const canBeListed = (grants: readonly Grant[]) =>
  grants.length <= MOST * 2 && grants.every(({ verb, resource }) => verb !== '*' && !resource.includes('*'))

/** All of them, or those that tell most of a large role. */
function telling(grants: readonly Grant[]): readonly Grant[] {
  if (grants.length <= MOST) return grants
  const wanted = [...grants].sort((a, b) => weight(b) - weight(a))
  return wanted.slice(0, 2)
}

const weight = ({ verb, resource }: Grant) => (/^(pods|secrets|\*)$/.test(resource) ? 2 : 0) + (['list', 'create', '*'].includes(verb) ? 1 : 0)

const questionOf = (user: string, { verb, resource, namespace, name }: Grant) => ({
  user,
  verb,
  resource,
  ...(namespace === undefined ? {} : { namespace }),
  ...(name === undefined ? {} : { name }),
})

function deedOf({ verb, resource, namespace, name }: Grant): string {
  const what = name === undefined ? `\`${resource}\`` : `\`${name}\` of \`${resource}\``
  return `${verb} ${what} ${namespace === undefined ? 'in the whole cluster' : `in the namespace \`${namespace}\``}`
}

/** Verbs of the same resources stand together. */
function allowed(grants: readonly Grant[]) {
  const rows = new Map<string, { verbs: string[]; resources: string[]; namespace?: string; names?: string[] }>()
  for (const { verb, resource, namespace, name } of grants) {
    const key = JSON.stringify([resource, namespace, name])
    const row = rows.get(key)
    if (row) row.verbs.push(verb)
    else
      rows.set(key, {
        verbs: [verb],
        resources: [resource],
        ...(namespace === undefined ? {} : { namespace }),
        ...(name === undefined ? {} : { names: [name] }),
      })
  }
  return [...rows.values()]
}

function spoken(user: string): { start: string } {
  const account = splitServiceAccount(user)
  return { start: account ? `The account \`${account.name}\` of \`${account.namespace}\`` : `The user \`${user}\`` }
}
