import type { RequestEntry, TraceStep } from '../../cluster/log-entry.ts'

/** What a request met at a station: `ahead` where it never came, `unneeded` where it did not have to stop. */
export type StationOutcome = TraceStep['outcome'] | 'ahead' | 'unneeded'

/** One station of the way through the API server, with what the request met there. */
export interface Station {
  /** As the log calls it; what it is called on the page, and what it is for, is among the messages. */
  readonly name: string
  readonly outcome: StationOutcome
  readonly steps: readonly TraceStep[]
}

/** What a request passes, in order; writes go on where reads end. */
const COMMON = ['requestInfo', 'authentication', 'audit', 'impersonation', 'authorization', 'handler']
const WRITE = ['decode', 'mutating admission', 'validation', 'validating admission', 'storage']
const REMOVAL = ['mutating admission', 'validating admission', 'storage']

/** The way of a request: the stations of its kind in their order, what each found, and where it ended. */
export function wayOf(request: RequestEntry): Station[] {
  const steps = new Map<string, TraceStep[]>()
  for (const step of request.trace) steps.set(step.stage, [...(steps.get(step.stage) ?? []), step])
  const names = [...new Set([...stationsOf(request), ...steps.keys()])]
  // The handler answers for the stations inside of it: where one of them refused, it was not the handler's doing.
  const inside = request.trace.some(({ stage, outcome }) => outcome === 'refused' && WRITE.includes(stage))
  let ended = false
  return names.map((name) => {
    const met = (steps.get(name) ?? []).map(
      (step): TraceStep => (inside && name === 'handler' ? { stage: name, outcome: 'passed', reason: '' } : step),
    )
    const outcome = outcomeOf(met, ended, request)
    if (outcome === 'refused') ended = true
    return { name, outcome, steps: met }
  })
}

function stationsOf({ verb }: RequestEntry): readonly string[] {
  switch (verb) {
    case 'create':
    case 'update':
    case 'patch':
      return [...COMMON, ...WRITE]
    case 'delete':
    case 'deletecollection':
      return [...COMMON, ...REMOVAL]
    case 'watch':
      return [...COMMON, 'watch']
    default:
      return COMMON
  }
}

function outcomeOf(steps: readonly TraceStep[], ended: boolean, { status }: RequestEntry): StationOutcome {
  if (steps.length === 0) return ended || (status ?? 200) >= 400 ? 'ahead' : 'unneeded'
  const met = (outcome: TraceStep['outcome']) => steps.some((step) => step.outcome === outcome)
  if (met('refused')) return 'refused'
  if (met('changed')) return 'changed'
  return steps.every(({ outcome }) => outcome === 'skipped') ? 'skipped' : 'passed'
}
