import { rfc3339 } from '../../../cluster/kernel/text.ts'
import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Command } from '../../command.ts'
import { STEER_FLAGS, steer } from './steer.ts'

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt'

/** Models kubectl/pkg/cmd/rollout/rollout_restart.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  about: 'A note in the pod template makes it a new version, so that all pods are made anew: with a fresh token, for example.',
  examples: [['Make the pods of a Deployment anew', 'kubectl rollout restart deployment/web']],
  flags: STEER_FLAGS,
  run: (invocation) => {
    const now = rfc3339(invocation.environment.now())
    return steer(invocation, {
      doing: 'restarting',
      done: 'restarted',
      already: (_resource, name) =>
        `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
      change: (deployment) => restarted(deployment, now),
    })
  },
}

/** Models kubectl/pkg/polymorphichelpers/objectrestarter.go. */
function restarted(deployment: KubeObject, now: string): KubeObject | string {
  const spec = (deployment['spec'] ?? {}) as {
    readonly paused?: boolean
    readonly template?: { readonly metadata?: { readonly annotations?: object } }
  }
  if (spec.paused) return "can't restart paused deployment (run rollout resume first)"
  const metadata = { ...spec.template?.metadata, annotations: { ...spec.template?.metadata?.annotations, [RESTARTED_AT]: now } }
  return { ...deployment, spec: { ...spec, template: { ...spec.template, metadata } } } as unknown as KubeObject
}
