import { podRules } from './pod-rules.ts'
import { validatePodStatusUpdate } from './status-validation.ts'
import { validatePodUpdate } from './update-validation.ts'
import { validateAnyPod, validatePod, validatePodSpec } from './validation.ts'
import { podWarnings, templateWarnings } from './warnings.ts'

podRules.register({ validatePod, validateAnyPod, validatePodSpec, validatePodUpdate, validatePodStatusUpdate, podWarnings, templateWarnings })
