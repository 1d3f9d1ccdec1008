import { LatePart } from '../../kernel/late-part.ts'
import type { validatePodStatusUpdate } from './status-validation.ts'
import type { validatePodUpdate } from './update-validation.ts'
import type { validateAnyPod, validatePod, validatePodSpec } from './validation.ts'
import type { podWarnings, templateWarnings } from './warnings.ts'

export interface PodRules {
  readonly validatePod: typeof validatePod
  readonly validateAnyPod: typeof validateAnyPod
  readonly validatePodSpec: typeof validatePodSpec
  readonly validatePodUpdate: typeof validatePodUpdate
  readonly validatePodStatusUpdate: typeof validatePodStatusUpdate
  readonly podWarnings: typeof podWarnings
  readonly templateWarnings: typeof templateWarnings
}

/**
 * The rules of pods are as many as those of all other kinds together, and a cluster without pods does without: pod-rule-library.ts
 * holds them, as part of `cluster/pod-parts.ts`.
 */
export const podRules = new LatePart<PodRules>('a pod was to be judged before pod-rule-library.ts was loaded')
