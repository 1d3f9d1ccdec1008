import type { KubeObject } from '../../../cluster/api/object.ts'
import { equalJson } from '../../../cluster/kernel/json.ts'
import { ApiError } from '../../api-error.ts'
import { patchTo } from '../../change-objects.ts'
import { failure, type Invocation } from '../../command.ts'
import type { Flag } from '../../flags.ts'
import { resultPrinter } from '../../printers/output.ts'
import { liveObjects } from '../../selection.ts'
import { throwCollected } from '../../several-errors.ts'
import { fieldManager, FILE_FLAGS, PRINT_FLAGS, SELECTOR } from '../../shared-flags.ts'
import { requireResource } from './targets.ts'

/** Flags of `rollout pause`, `resume` and `restart`. */
export const STEER_FLAGS: readonly Flag[] = [...PRINT_FLAGS, ...FILE_FLAGS, SELECTOR, fieldManager('kubectl-rollout')]

export interface Steering {
  /** `pausing` */
  readonly doing: string
  /** `paused` */
  readonly done: string
  /** What is told when the object is so already. */
  readonly already: (resource: string, name: string) => string
  /** The Deployment as it should be, or why it cannot be. */
  readonly change: (deployment: KubeObject) => KubeObject | string
}

/** Changes Deployments and tells of each. Models kubectl/pkg/cmd/rollout/rollout_pause.go, rollout_resume.go and rollout_restart.go. */
export async function steer(invocation: Invocation, { doing, done, already, change }: Steering): Promise<number> {
  requireResource(invocation)
  const print = await resultPrinter(invocation, 'none')
  const errors: unknown[] = []
  const lives = await liveObjects(invocation, invocation.args, { emptyIsAll: true, errors })
  if (lives.length === 0 && errors.length === 0) invocation.err(`No resources found in ${invocation.namespace} namespace.\n`)
  for (const live of lives) {
    const { object, resource, name } = live
    const type = resource.group ? `${resource.name}.${resource.group}` : resource.name
    try {
      if (resource.kind !== 'Deployment') throw failure(`${resource.name} ${JSON.stringify(name)} ${doing} is not supported`)
      const after = change(object)
      if (typeof after === 'string') throw failure(`${type} ${JSON.stringify(name)} ${after}`)
      if (equalJson(after, object)) throw failure(already(type, name))
      print(await patchTo(invocation, live, after, 'none', 'kubectl-rollout'), done)
    } catch (error) {
      errors.push(error instanceof ApiError ? failure(`failed to patch: ${error.message}`) : error)
    }
  }
  throwCollected(errors)
  return 0
}

/** A Deployment held, or let go on. */
export function withPaused(deployment: KubeObject, paused: boolean): KubeObject {
  const { paused: _before, ...spec } = (deployment['spec'] ?? {}) as Readonly<Record<string, unknown>>
  return { ...deployment, spec: paused ? { ...spec, paused } : spec } as unknown as KubeObject
}
