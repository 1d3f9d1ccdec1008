import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { nameAndCommand } from './name-and-command.ts'

export const command: Command = {
  usage: 'NAME --image=IMAGE --schedule=SCHEDULE [-- COMMAND [ARGUMENT ...]]',
  about: 'CronJobs are not simulated here: only --dry-run=client shows one.',
  examples: [
    ['The manifest of a Job for every hour', "kubectl create cronjob hourly --image=busybox --schedule='0 * * * *' --dry-run=client -o yaml -- date"],
  ],
  flags: [
    ...CREATE_FLAGS,
    flag('image', 'string', 'Image of the container.'),
    flag('schedule', 'string', 'When to run, as cron writes it.'),
    flag('restart', 'string', 'What happens when the container ends.', { values: ['OnFailure', 'Never'] }),
  ],
  run,
}

/**
 * Models kubectl/pkg/cmd/create/create_cronjob.go.
 * @notmodelled No cluster here has CronJobs: the server refuses to make one.
 */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const missing = ['image', 'schedule'].filter((name) => !flags.given(name))
  if (missing.length > 0) throw failure(`required flag(s) ${missing.map((name) => `"${name}"`).join(', ')} not set`)
  const { name, command: words } = nameAndCommand(invocation)
  const container = { name, image: flags.string('image'), ...(words.length > 0 ? { command: words } : {}), resources: {} }
  const spec = { template: { metadata: {}, spec: { containers: [container], restartPolicy: flags.string('restart') || 'OnFailure' } } }
  const object = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { schedule: flags.string('schedule'), jobTemplate: { metadata: { name }, spec } },
    status: {},
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create cronjob: ', notSimulated: 'cronjobs' })
}
