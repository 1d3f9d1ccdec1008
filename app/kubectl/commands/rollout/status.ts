import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { followObject } from '../../follow-object.ts'
import { type LiveObject, liveObjects } from '../../selection.ts'
import { FILE_FLAGS, flag, SELECTOR } from '../../shared-flags.ts'
import { revisionOf } from './revisions.ts'
import { requireResource } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [
    ['Follow the rollout of a Deployment', 'kubectl rollout status deployment/web'],
    ['How far is it now?', 'kubectl rollout status deployment/web --watch=false'],
  ],
  flags: [
    ...FILE_FLAGS,
    SELECTOR,
    flag('watch', 'bool', 'Follow it to its end.', { short: 'w', default: 'true' }),
    flag('revision', 'int', 'Only as long as this is the version that is rolled out; 0 is any.', { default: '0' }),
    flag('timeout', 'duration', 'How long to wait; 0 is as long as it takes.', { default: '0s' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/rollout/rollout_status.go. */
async function run(invocation: Invocation): Promise<number> {
  requireResource(invocation)
  if ((invocation.flags.int('revision') ?? 0) < 0) throw failure(`revision must be a positive integer: ${invocation.flags.int('revision')}`)
  for (const live of await liveObjects(invocation, invocation.args, { emptyIsAll: true })) await follow(invocation, live)
  return 0
}

async function follow(invocation: Invocation, { object, resource, namespace, name }: LiveObject): Promise<void> {
  const { flags, out } = invocation
  if (resource.kind !== 'Deployment') throw failure(`no status viewer has been implemented for ${resource.kind}`)
  const revision = flags.int('revision') ?? 0
  if (!flags.bool('watch')) {
    out(progressOf(object, revision).text)
    return
  }
  const tell = (now: KubeObject | undefined) => {
    if (!now) throw failure('object has been deleted')
    const { text, done } = progressOf(now, revision)
    out(text)
    return done
  }
  const outcome = await followObject(invocation, { resource, namespace, name }, tell, flags.duration('timeout'))
  if (outcome === 'timed out') throw failure('timed out waiting for the condition')
}

interface Rollout {
  readonly metadata: { readonly name?: string; readonly generation?: number }
  readonly spec?: { readonly replicas?: number }
  readonly status?: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly updatedReplicas?: number
    readonly availableReplicas?: number
    readonly conditions?: readonly { readonly type: string; readonly reason?: string }[]
  }
}

/** How far a Deployment is. Throws when it will not get there. Models kubectl/pkg/polymorphichelpers/rollout_status.go. */
export function progressOf(object: KubeObject, revision = 0): { text: string; done: boolean } {
  const { metadata, spec = {}, status = {} } = object as Rollout
  const current = revisionOf(object)
  if (revision > 0 && revision !== current) throw failure(`desired revision (${revision}) is different from the running revision (${current})`)
  const waiting = (what: string) => ({ text: `Waiting for deployment ${JSON.stringify(metadata.name)} rollout to finish: ${what}...\n`, done: false })
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return { text: 'Waiting for deployment spec update to be observed...\n', done: false }
  if (status.conditions?.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded'))
    throw failure(`deployment ${JSON.stringify(metadata.name)} exceeded its progress deadline`)
  const [wanted, all, updated, available] = [spec.replicas, status.replicas ?? 0, status.updatedReplicas ?? 0, status.availableReplicas ?? 0]
  if (wanted !== undefined && updated < wanted) return waiting(`${updated} out of ${wanted} new replicas have been updated`)
  if (all > updated) return waiting(`${all - updated} old replicas are pending termination`)
  if (available < updated) return waiting(`${available} of ${updated} updated replicas are available`)
  return { text: `deployment ${JSON.stringify(metadata.name)} successfully rolled out\n`, done: true }
}
