import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { nameAndCommand } from './name-and-command.ts'

export const command: Command = {
  usage: 'NAME --image=IMAGE [-- COMMAND [ARGUMENT ...]]',
  about: 'A Deployment keeps so many pods running, and brings them from one version to the next.',
  examples: [
    ['Three pods that run nginx', 'kubectl create deployment web --image=nginx --replicas=3'],
    ['With a command of your own', 'kubectl create deployment sleeper --image=alpine -- sleep 1h'],
  ],
  flags: [
    ...CREATE_FLAGS,
    flag('image', 'strings', 'Image of the container; several make several containers.'),
    flag('replicas', 'int', 'How many pods.', { short: 'r', default: '1' }),
    flag('port', 'int', 'Port that the container listens on.', { default: '-1' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/create/create_deployment.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  if (!flags.given('image')) throw failure('required flag(s) "image" not set')
  const { name, command: words } = nameAndCommand(invocation)
  const images = flags.all('image')
  if (images.length > 1 && words.length > 0) throw failure('cannot specify multiple --image options and command')
  const port = flags.int('port') ?? -1
  const labels = { app: name }
  const containers = images.map((image) => ({
    name: containerName(image),
    image,
    ...(words.length > 0 ? { command: words } : {}),
    ...(port >= 0 && images.length === 1 ? { ports: [{ containerPort: port }] } : {}),
    resources: {},
  }))
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: flags.int('replicas') ?? 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
      strategy: {},
    },
    status: {},
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create deployment: ' })
}

/** nginx of docker.io/library/nginx:1.29. */
function containerName(image: string): string {
  const [name = ''] = (image.split('/').at(-1) ?? '').split(/[:@]/)
  return name.replace(/_/g, '-').toLowerCase()
}
