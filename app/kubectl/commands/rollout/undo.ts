import type { KubeObject } from '../../../cluster/api/object.ts'
import { equalJson } from '../../../cluster/kernel/json.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { type DryRun, dryRunOf, dryRunSuffix, objectName, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { type LiveObject, liveObjects } from '../../selection.ts'
import { DRY_RUN, FILE_FLAGS, flag, PRINT_FLAGS, SELECTOR } from '../../shared-flags.ts'
import { templateText } from './history.ts'
import { revisionsOf, templateOf } from './revisions.ts'
import { requireResource } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [
    ['Back to the version before', 'kubectl rollout undo deployment/web'],
    ['Back to the third', 'kubectl rollout undo deployment/web --to-revision=3'],
  ],
  flags: [...PRINT_FLAGS, ...FILE_FLAGS, DRY_RUN, SELECTOR, flag('to-revision', 'int', 'Which version; 0 is the one before.', { default: '0' })],
  run,
}

/** Models kubectl/pkg/cmd/rollout/rollout_undo.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out } = invocation
  requireResource(invocation)
  const revision = flags.int('to-revision') ?? 0
  if (revision < 0) throw failure(`unable to find specified revision ${revision} in history`)
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  for (const live of await liveObjects(invocation, args, { emptyIsAll: true })) {
    const told = await rollBack(invocation, live, revision, dryRun)
    if (dryRun === 'client' && flags.string('output') === '') out(`${objectName(live.object)} ${told}${dryRunSuffix(dryRun)}\n`)
    else print(live.object, told)
  }
  return 0
}

/** Annotations that are the Deployment's own, whatever its version. */
const OWN: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
])

type Spec = { readonly paused?: boolean; readonly template?: unknown }

/** What became of it. Models kubectl/pkg/polymorphichelpers/rollback.go. */
async function rollBack(invocation: Invocation, { object, url }: LiveObject, revision: number, dryRun: DryRun): Promise<string> {
  if (object.kind !== 'Deployment') throw failure(`no rollbacker has been implemented for ${JSON.stringify(object.kind)}`)
  const spec = (object['spec'] ?? {}) as Spec
  const set = await wantedRevision(invocation, object, revision)
  if (dryRun === 'client') return templateText(set)
  const name = JSON.stringify(object.metadata.name)
  if (spec.paused)
    throw failure(
      `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${object.metadata.name}' and try again`,
    )
  const template = withoutHash(templateOf(set))
  if (equalJson(template, withoutHash((spec.template ?? {}) as Record<string, unknown>)))
    return `skipped rollback (current template already matches revision ${revision})`
  const kept = (annotations: Readonly<Record<string, string>> = {}, own: boolean) =>
    Object.entries(annotations).filter(([key]) => OWN.has(key) === own)
  const annotations = Object.fromEntries([...kept(object.metadata.annotations, true), ...kept(set.metadata.annotations, false)])
  const body = [
    { op: 'replace', path: '/spec/template', value: template },
    { op: object.metadata.annotations ? 'replace' : 'add', path: '/metadata/annotations', value: annotations },
  ]
  const parameters = query({ dryRun: dryRun === 'server' ? 'All' : undefined })
  await invocation.client
    .send('PATCH', url + parameters, { body, headers: { 'content-type': 'application/json-patch+json' } })
    .catch((error: unknown) => {
      throw failure(`failed restoring revision ${revision}: ${name}: ${error instanceof Error ? error.message : ''}`)
    })
  return 'rolled back'
}

async function wantedRevision(invocation: Invocation, deployment: KubeObject, revision: number): Promise<KubeObject> {
  const revisions = await revisionsOf(invocation, deployment)
  if (revision > 0) {
    const found = revisions.get(revision)
    if (!found) throw failure(`unable to find specified revision ${revision} in history`)
    return found
  }
  const before = [...revisions.values()].at(-2)
  if (!before) throw failure(`no rollout history found for deployment ${JSON.stringify(deployment.metadata.name)}`)
  return before
}

/** A template without the label that ReplicaSets put on it. */
function withoutHash(template: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const metadata = (template['metadata'] ?? {}) as { readonly labels?: Readonly<Record<string, string>> }
  const { 'pod-template-hash': _hash, ...labels } = metadata.labels ?? {}
  return { ...template, metadata: { ...metadata, labels } }
}
