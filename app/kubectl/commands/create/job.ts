import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { resourceNamed } from '../../resources.ts'
import { getOne } from '../../selection.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { nameAndCommand } from './name-and-command.ts'

export const command: Command = {
  usage: 'NAME (--image=IMAGE [-- COMMAND [ARGUMENT ...]] | --from=cronjob/NAME)',
  about: 'A Job runs a pod until it has ended well.',
  examples: [['Print the date once', 'kubectl create job now --image=busybox -- date']],
  flags: [
    ...CREATE_FLAGS,
    flag('image', 'string', 'Image of the container.'),
    flag('from', 'string', 'Make the Job a CronJob would make, cronjob/NAME. This sandbox has no CronJobs.'),
  ],
  run,
}

type Fields = Readonly<Record<string, unknown>>

/** Models kubectl/pkg/cmd/create/create_job.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const { name, command: words } = nameAndCommand(invocation)
  const [image, from] = [flags.string('image'), flags.string('from')]
  if ((image === '') === (from === '')) throw failure('either --image or --from must be specified')
  if (from !== '' && words.length > 0) throw failure('cannot specify --from and command')
  const object = from === '' ? ownJob(name, image, words) : await jobFrom(invocation, name, from)
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create job: ' })
}

function ownJob(name: string, image: string, words: readonly string[]): KubeObject {
  const container = { name, image, ...(words.length > 0 ? { command: words } : {}), resources: {} }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { template: { metadata: {}, spec: { containers: [container], restartPolicy: 'Never' } } },
    status: {},
  } as unknown as KubeObject
}

async function jobFrom(invocation: Invocation, name: string, from: string): Promise<KubeObject> {
  const [type = '', owner = ''] = from.split('/')
  const resource = await resourceNamed(invocation, type)
  const cron = await getOne(invocation, resource, invocation.namespace, owner)
  if (resource.kind !== 'CronJob') throw failure(`from must be an existing cronjob`)
  const template = ((cron['spec'] as Fields | undefined)?.['jobTemplate'] ?? {}) as Fields
  const metadata = (template['metadata'] ?? {}) as Fields
  const ownerReferences = [{ apiVersion: cron.apiVersion, kind: cron.kind, name: owner, uid: cron.metadata.uid, controller: true }]
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      ...(metadata['labels'] ? { labels: metadata['labels'] } : {}),
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...(metadata['annotations'] as object | undefined) },
      ownerReferences,
    },
    spec: template['spec'],
    status: {},
  } as unknown as KubeObject
}
