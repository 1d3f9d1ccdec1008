import type { KubeObject } from '../../cluster/api/object.ts'
import type { ObjectSchema } from '../../cluster/api/schema.ts'
import { isNotFound } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { runInContainer } from '../exec-stream.ts'
import { followObject } from '../follow-object.ts'
import type { Fields } from '../patches/strategic-diff.ts'
import { containersOf, type Pod, podOrOwner, PODS } from '../pods.ts'
import { CONTAINER, flag, QUIET, STDIN, TTY } from '../shared-flags.ts'
import { ATTACH_NOTICE } from './attach.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME) --image=IMAGE [-- COMMAND [ARGUMENT ...]]',
  about:
    'Adds an ephemeral container to a pod that runs: it sees the network and the volumes of the pod, and stays until the pod goes. Copies of pods and pods on nodes for debugging are not simulated.',
  examples: [
    ['A shell beside the container of a pod', 'kubectl debug -it web --image=busybox'],
    ['With a name of its own, aimed at one container', 'kubectl debug web --image=busybox -c look --target=web -- sleep 1h'],
  ],
  flags: [
    CONTAINER,
    STDIN,
    TTY,
    QUIET,
    flag('image', 'string', 'Image of the new container.'),
    flag('target', 'string', 'Container whose processes it sees.'),
    flag('image-pull-policy', 'string', 'When the image is pulled; without it, as the server presets.', {
      values: ['Always', 'IfNotPresent', 'Never'],
    }),
    flag('env', 'array', 'Environment variable, NAME=VALUE. Once for each.'),
    flag('arguments-only', 'bool', 'The words after -- are arguments, not the command.'),
    flag('attach', 'bool', 'Join the container when it runs. So does -i.'),
    flag('profile', 'string', 'What the container may do; legacy leaves it as it is.', {
      default: 'legacy',
      values: ['legacy', 'general', 'baseline', 'restricted', 'netadmin', 'sysadmin'],
    }),
    flag('copy-to', 'string', 'Work on a copy of the pod of this name. Not simulated.'),
    flag('set-image', 'map', 'With --copy-to, other images for its containers. Not simulated.'),
  ],
  run,
}

interface EphemeralContainer {
  readonly name: string
  readonly [field: string]: unknown
}

/**
 * Models kubectl/pkg/cmd/debug/debug.go.
 * @notmodelled --copy-to and debugging of nodes are not simulated.
 */
async function run(invocation: Invocation): Promise<number> {
  const { args, dash, flags } = invocation
  const targets = dash < 0 ? args : args.slice(0, dash)
  const words = dash < 0 ? [] : args.slice(dash)
  const [target] = targets
  if (target === undefined) throw failure('NAME or TYPE/NAME is required for debug')
  checkFlags(invocation)
  const { object, resource } = await podOrOwner(invocation, target)
  if (resource.name === 'nodes') throw failure('debugging a node is not simulated here: it would start a pod with the file system of the node')
  if (resource.name !== 'pods') throw failure(`${JSON.stringify(target)} not supported by debug`)
  const pod = object as Pod
  const container = containerOf(invocation, pod, words)
  await addContainer(invocation, pod, container)
  const attaches = flags.given('attach') ? flags.bool('attach') : flags.bool('stdin')
  return attaches ? join(invocation, pod, container) : 0
}

function checkFlags({ flags }: Invocation): void {
  if (flags.string('copy-to') !== '') throw failure('kubectl debug --copy-to is not simulated here')
  if (flags.given('set-image')) throw failure('--set-image may only be used with --copy-to.')
  if (flags.string('image') === '') throw failure('you must specify --image when not using --copy-to.')
  if (flags.bool('tty') && !flags.bool('stdin')) throw failure('-i/--stdin is required for containers with -t/--tty=true')
  const pull = flags.string('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pull)) throw failure(`invalid image pull policy: ${pull}`)
}

/** What each profile adds to a container's rights. Models kubectl/pkg/cmd/debug/profiles.go. */
const PROFILES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  legacy: {},
  baseline: {},
  general: { capabilities: { add: ['SYS_PTRACE'] } },
  restricted: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  netadmin: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
  sysadmin: { privileged: true },
}

function containerOf(invocation: Invocation, pod: Pod, words: readonly string[]): EphemeralContainer {
  const { flags, out } = invocation
  const profile = PROFILES[flags.string('profile')]
  if (!profile) throw failure(`unknown profile: ${flags.string('profile')}`)
  const name = flags.string('container') || freeName(invocation, pod)
  const target = flags.string('target')
  if (target !== '')
    out(
      `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
    )
  if (flags.string('container') === '' && !flags.bool('quiet')) out(`Defaulting debug container name to ${name}.\n`)
  const env = flags.all('env').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }))
  return {
    name,
    image: flags.string('image'),
    ...(words.length > 0 ? { [flags.bool('arguments-only') ? 'args' : 'command']: words } : {}),
    ...(env.length > 0 ? { env } : {}),
    resources: {},
    terminationMessagePolicy: 'File',
    imagePullPolicy: flags.string('image-pull-policy') || (/:(?!latest$)[\w.-]+$|@/.test(flags.string('image')) ? 'IfNotPresent' : 'Always'),
    ...(Object.keys(profile).length > 0 ? { securityContext: profile } : {}),
    ...(flags.bool('stdin') ? { stdin: true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
    ...(target ? { targetContainerName: target } : {}),
  }
}

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

/** debugger-x7q2m: five letters told from the time, as there is no chance here. */
function freeName({ environment }: Invocation, pod: Pod): string {
  for (let seed = Math.floor(environment.now()); ; seed++) {
    let rest = (seed * 2654435761) % 2 ** 32
    let suffix = ''
    for (let i = 0; i < 5; i++) {
      suffix += LETTERS[rest % LETTERS.length]
      rest = Math.floor(rest / LETTERS.length)
    }
    const name = `debugger-${suffix}`
    if (!containersOf(pod).includes(name)) return name
  }
}

async function addContainer({ client }: Invocation, pod: Pod, container: EphemeralContainer): Promise<void> {
  const { namespace, name } = pod.metadata
  const spec = pod.spec
  const after = { ...pod, spec: { ...spec, ephemeralContainers: [...(spec.ephemeralContainers ?? []), container] } }
  const [{ twoWayPatch }, { compiledType }] = await Promise.all([import('../patches/strategic-diff.ts'), import('../patches/compiled-types.ts')])
  const body = twoWayPatch(compiledType(PODS) as ObjectSchema, pod as unknown as Fields, after as unknown as Fields)
  const headers = { 'content-type': 'application/strategic-merge-patch+json' }
  const url = pathOf(PODS, namespace, name, 'ephemeralcontainers')
  await client.send('PATCH', url, { body, headers }).catch((error: unknown) => {
    if (isNotFound(error) && !error.status.details?.name)
      throw failure(`ephemeral containers are disabled for this cluster (error from server: ${JSON.stringify(error.message)}).`)
    throw error
  })
}

async function join(invocation: Invocation, pod: Pod, container: EphemeralContainer): Promise<number> {
  const { flags, err } = invocation
  const { namespace, name = '' } = pod.metadata
  const isRunning = (object: KubeObject | undefined) => {
    const status = (object as Pod | undefined)?.status?.ephemeralContainerStatuses?.find((one) => one.name === container.name)
    return status?.state?.['running'] !== undefined || status?.state?.['terminated'] !== undefined
  }
  const outcome = await followObject(invocation, { resource: PODS, namespace, name }, isRunning, 60_000)
  if (outcome === 'timed out') throw failure('timed out waiting for the condition')
  if (!flags.bool('quiet')) err(ATTACH_NOTICE)
  const words = (container['command'] ?? container['args'] ?? ['sh']) as readonly string[]
  return runInContainer(invocation, pathOf(PODS, namespace, name, 'exec'), {
    container: container.name,
    command: words,
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}
