import type { KubeObject } from '../../cluster/api/object.ts'
import type { TokenEntry } from '../../cluster/log-entry.ts'
import type { ObjectChange } from './object-changes.ts'
import type { ProposedCheck, Recording } from './recording.ts'

/** What TokenRequest gives when nobody says for how long. Seconds. */
const USUAL_LIFE = 3600

/** Tokens somebody asked for: those of pods come by themselves. */
export function mintedChecks(minted: readonly TokenEntry[]): ProposedCheck[] {
  return minted.map(({ at, expiresAt = at, namespace, serviceAccount, audiences = [] }) => {
    const life = Math.round((expiresAt - at) / 1000)
    const own = audiences.filter((audience) => !audience.startsWith('https://kubernetes.default.svc'))
    const goal = `A token of the account \`${serviceAccount}\` of \`${namespace}\` was asked for${own[0] ? `, for the audience \`${own[0]}\`` : ''}${life === USUAL_LIFE ? '' : `, that lives ${life} seconds`}.`
    return {
      check: {
        tokenMinted: {
          namespace,
          serviceAccount,
          ...(own[0] === undefined ? {} : { audience: own[0] }),
          ...(life === USUAL_LIFE ? {} : { atMostSeconds: life, atLeastSeconds: life }),
        },
      },
      unmet: goal.replace('A token', 'No such token yet: one').replace(' was asked for', ' is to be asked for'),
      goal,
    }
  })
}

/** The tokens that commands of the recording minted, by the request that asked. */
export function mintedBy(requests: readonly number[], { log }: Pick<Recording, 'log'>): TokenEntry[] {
  const asked = new Set(requests)
  let by = 0
  return log.flatMap((entry) => {
    if (entry.type === 'request') by = entry.seq
    return entry.type === 'token' && entry.event === 'minted' && entry.pod === undefined && asked.has(by) ? [entry] : []
  })
}

interface PodSpec {
  readonly volumes?: readonly {
    readonly name: string
    readonly projected?: {
      readonly sources?: readonly { readonly serviceAccountToken?: { audience?: string; expirationSeconds?: number; path: string } }[]
    }
  }[]
  readonly containers?: readonly { readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[] }[]
}

/** Tokens for somebody else that a new pod has projected into it. */
export function projectedChecks({ resource, before, after }: ObjectChange): ProposedCheck[] {
  if (resource !== 'pods' || before || !after) return []
  const { volumes = [], containers = [] } = after['spec'] as PodSpec
  return volumes.flatMap(({ name, projected }) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken: token }) => {
      const mount = containers[0]?.volumeMounts?.find((one) => one.name === name)
      return token?.audience === undefined || !mount ? [] : [projectedCheck(after, `${mount.mountPath}/${token.path}`, token)]
    }),
  )
}

function projectedCheck(
  { metadata }: KubeObject,
  path: string,
  { audience, expirationSeconds }: { audience?: string; expirationSeconds?: number },
): ProposedCheck {
  const { namespace = 'default', name: pod = '' } = metadata
  return {
    check: { token: { namespace, pod, path, audience, ...(expirationSeconds === undefined ? {} : { atMostSeconds: expirationSeconds }) } },
    unmet: `The pod \`${pod}\` has no token for the audience \`${audience}\` in \`${path}\` yet.`,
    goal: `The pod \`${pod}\` finds a token for the audience \`${audience}\` in \`${path}\`.`,
  }
}
