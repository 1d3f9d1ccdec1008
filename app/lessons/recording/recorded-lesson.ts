import { dump } from 'js-yaml'
import { RBAC_GROUP } from '../../cluster/authz/rbac-types.ts'
import type { Step } from '../reading/lesson.ts'
import { accessChanges } from './access-changes.ts'
import { accessChecks } from './access-checks.ts'
import { objectChanges, type ObjectChange } from './object-changes.ts'
import { objectChecks } from './object-checks.ts'
import { recordedSteps } from './recorded-steps.ts'
import type { ProposedCheck, Recording } from './recording.ts'
import { mintedBy, mintedChecks, projectedChecks } from './token-checks.ts'

/** What a recording proposes. */
export interface Proposal {
  /** `cluster:` of the front matter, undefined when the lesson needs none. */
  readonly cluster: string | undefined
  /** The task, as it stands in a lesson. */
  readonly task: string
  /** A lesson with nothing but that. */
  readonly lesson: string
}

/** Makes a lesson's task of what somebody did. Undefined when nothing came of it that a check could ask for. */
export function recordedLesson(recording: Recording): Proposal | undefined {
  const changes = objectChanges(recording.before, recording.after)
  const minted = recording.deeds.flatMap(({ requests }) => mintedBy(requests, recording))
  const access = accessChanges(recording.before, recording.after)
  const checks = [
    ...changes
      .filter((change) => !isSaidByAccess(change, access.length > 0))
      .flatMap((change) => [...objectChecks(change), ...projectedChecks(change)]),
    ...access.flatMap(accessChecks),
    ...mintedChecks(minted),
  ]
  const solution = recordedSteps(recording.deeds, recording, keysOf(changes))
  if (checks.length === 0 || solution.length === 0) return undefined
  const cluster = clusterOf(recording)
  const task = taskOf(checks, solution, kindsOf(changes))
  return { cluster, task, lesson: lessonOf(recording.release, cluster, task) }
}

/** What roles and bindings do is asked by access reviews, so that any way to it counts. */
const isSaidByAccess = ({ resource }: ObjectChange, hasAccess: boolean) => hasAccess && resource.endsWith(RBAC_GROUP)

const keysOf = (changes: readonly ObjectChange[]) =>
  new Set(
    changes.flatMap(({ resource, before, after }) =>
      [before, after].flatMap((object) => (object ? [`${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`] : [])),
    ),
  )

const kindsOf = (changes: readonly ObjectChange[]) => [...new Set(changes.flatMap(({ before, after }) => (after ?? before)?.kind ?? []))]

function taskOf(checks: readonly ProposedCheck[], solution: readonly Step[], kinds: readonly string[]): string {
  const goal = checks.map((one) => `- ${one.goal}`).join('\n')
  const asked = dump(
    checks.map(({ check, unmet }) => ({ ...check, unmet: unmet.replaceAll('`', '') })),
    { lineWidth: -1, flowLevel: 2 },
  )
  const hints = [
    kinds.length > 0
      ? `Look at what there is of these kinds, and what is missing: ${kinds.join(', ')}.`
      : 'Which command asks the API server for it?',
    `The way taken here has ${solution.length === 1 ? 'one step' : `${solution.length} steps`}; it begins with ${beginning(solution)}`,
  ]
  return `:::task{#recorded}
Bring this about:

${goal}

\`\`\`yaml checks
${asked.trimEnd()}
\`\`\`

\`\`\`yaml hints
${dump(hints, { lineWidth: -1 }).trimEnd()}
\`\`\`

${solution.map((step) => fenced(step)).join('\n\n')}
:::
`
}

function beginning([step]: readonly Step[]): string {
  if (step?.type === 'manifest') return 'a manifest in the editor.'
  const command = step?.type === 'commands' ? step.text.match(/\bkubectl \w+( [a-z]+)?/)?.[0] : undefined
  return command === undefined ? 'a line in the terminal.' : `the command ${command}.`
}

const fenced = (step: Step) =>
  step.type === 'wait'
    ? `\`\`\`wait solution\n${step.seconds}\n\`\`\``
    : `\`\`\`${step.type === 'commands' ? 'sh' : 'yaml'} solution\n${step.text}\n\`\`\``

/** The set-up as front matter: manifests come first there, so one that was applied after a command is applied by a command. */
function clusterOf({ setUp, ...recording }: Recording): string | undefined {
  const after = new Set(setUp.flatMap((deed) => deed.requests))
  if (after.size === 0) return undefined
  const steps = recordedSteps(setUp, { setUp, ...recording }, everything)
  const first = steps.findIndex(({ type }) => type !== 'manifest')
  const manifests = (first < 0 ? steps : steps.slice(0, first)).flatMap((step) => (step.type === 'manifest' ? [`${step.text}\n`] : []))
  const commands = (first < 0 ? [] : steps.slice(first)).flatMap((step) => {
    if (step.type === 'manifest') return [`kubectl apply -f - <<'EOF'\n${step.text}\nEOF`]
    return step.type === 'commands' ? [step.text] : []
  })
  if (manifests.length + commands.length === 0) return undefined
  const cluster = { ...(manifests.length > 0 ? { manifests } : {}), ...(commands.length > 0 ? { commands } : {}) }
  return dump({ cluster }, { lineWidth: -1 }).trimEnd()
}

/** A set-up keeps all that wrote anything. */
const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

const lessonOf = (release: string, cluster: string | undefined, task: string) => `---
title: A recorded task
level: foundation
minutes: 8
objectives:
  - Bring about what was recorded
releases: ["${release}"]
${cluster === undefined ? '' : `${cluster}\n`}---

Say in two or three sentences which problem this solves.

${task}`
