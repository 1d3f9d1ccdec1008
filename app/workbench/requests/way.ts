import type { RequestEntry, TraceStep } from '../../cluster/log-entry.ts'

/** What a request met at a station: `ahead` where it never came, `unneeded` where it did not have to stop. */
export type StationOutcome = TraceStep['outcome'] | 'ahead' | 'unneeded'

/** One station of the way through the API server, with what the request met there. */
export interface Station {
  readonly name: string
  /** What it is for, in a few words. */
  readonly question: string
  readonly outcome: StationOutcome
  readonly steps: readonly TraceStep[]
}

/** Everything a request may pass, in order, with what each is for. Reads pass the first half, writes all of it. */
const STATIONS: Readonly<Record<string, string>> = {
  requestInfo: 'What is asked?',
  authentication: 'Who is asking?',
  audit: 'Write it down',
  impersonation: 'As somebody else?',
  authorization: 'May they?',
  handler: 'Do it',
  decode: 'Read the object',
  'mutating admission': 'Fill in what is missing',
  validation: 'Is it valid?',
  'validating admission': 'Is it allowed to be so?',
  storage: 'Keep it',
  watch: 'Tell who watches',
  review: 'What of the one asked about?',
}

const COMMON = ['requestInfo', 'authentication', 'audit', 'impersonation', 'authorization', 'handler']
const WRITE = ['decode', 'mutating admission', 'validation', 'validating admission', 'storage']
const REMOVAL = ['validating admission', 'storage']

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
    return { name, question: STATIONS[name] ?? '', outcome, steps: met }
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

/** What an outcome is called on the page. */
export const OUTCOME_WORDS: Readonly<Record<StationOutcome, string>> = {
  passed: 'passed',
  refused: 'refused',
  changed: 'changed it',
  skipped: 'not needed',
  ahead: 'not reached',
  unneeded: 'not needed',
}
