import { goOn, objectChanged, podChanged } from './pod-changes.ts'
import { registerPodWorkers } from './pod-workers.ts'

registerPodWorkers({ podChanged, objectChanged, goOn })
