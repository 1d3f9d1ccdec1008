import { goOn, objectChanged, podChanged } from './pod-changes.ts'
import { podWorkers } from './pod-workers.ts'

podWorkers.register({ podChanged, objectChanged, goOn })
