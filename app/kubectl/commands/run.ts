import type { KubeObject } from '../../cluster/api/object.ts'
import { applyMergePatch } from '../../cluster/api/patch/merge-patch.ts'
import { applyJsonPatch, parseJsonPatch } from '../../cluster/api/patch/json-patch.ts'
import { parseYaml } from '../../cluster/api/yaml-text.ts'
import { isJsonObject, type Json } from '../../cluster/kernel/json.ts'
import { ApiError } from '../api-error.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { writeParameters } from '../write-parameters.ts'
import { pathOf } from '../discovery.ts'
import { withLastApplied } from '../last-applied.ts'
import type { Pod } from '../pods.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { usage } from '../usage.ts'
import { runInContainer } from './exec.ts'
import { changeFlags, flag, QUIET, SAVE_CONFIG, STDIN, TTY } from '../shared-flags.ts'

export const command: Command = {
  usage: 'NAME --image=IMAGE [-- ARGUMENT ...]',
  examples: [
    ['A pod that runs nginx', 'kubectl run web --image=nginx'],
    ['A pod with an account of its own', 'kubectl run job --image=alpine --overrides=\'{"spec":{"serviceAccountName":"bot"}}\' -- sleep 1h'],
    ['A shell in a pod that goes when it ends', 'kubectl run -it --rm try --image=alpine -- sh'],
  ],
  flags: [
    ...changeFlags('kubectl-run'),
    SAVE_CONFIG,
    STDIN,
    TTY,
    QUIET,
    flag('image', 'string', 'Image of the container.'),
    flag('env', 'array', 'Environment variable, NAME=VALUE. Once for each.'),
    flag('labels', 'string', 'Labels of the pod, a=b,c=d; without them it is run=NAME.', { short: 'l' }),
    flag('annotations', 'array', 'Annotation of the pod, KEY=VALUE. Once for each.'),
    flag('port', 'string', 'Port that the container listens on.'),
    flag('restart', 'string', 'What happens when the container ends.', { default: 'Always', values: ['Always', 'OnFailure', 'Never'] }),
    flag('image-pull-policy', 'string', 'When the image is pulled.', { values: ['Always', 'IfNotPresent', 'Never'] }),
    flag('overrides', 'string', 'JSON to lay over the pod, such as {"spec":{"serviceAccountName":"bot"}}.'),
    flag('override-type', 'string', 'How --overrides is laid over the pod.', { default: 'merge', values: ['json', 'merge', 'strategic'] }),
    flag('command', 'bool', 'The words after -- are the command of the container, not its arguments.'),
    flag('attach', 'bool', 'Wait until the pod runs and join it. So do -i and -t.'),
    flag('privileged', 'bool', 'Run the container with all rights on its node.'),
    flag('rm', 'bool', 'Delete the pod when it has ended. Only with -i or --attach.'),
  ],
  run,
}

const PODS = { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: [], group: '', version: 'v1' }

/** Models kubectl/pkg/cmd/run/run.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, dash, client, namespace, namespaceGiven, out } = invocation
  if (!flags.given('image')) throw failure('required flag(s) "image" not set')
  if (args.length === 0 || dash === 0) throw usage(invocation, 'NAME is required for run')
  const image = flags.string('image')
  if (image === '') throw failure('--image is required')
  if (/\s/.test(image) || /[A-Z]/.test(image.split('@')[0]?.split(':')[0]?.split('/').slice(1).join('/') ?? ''))
    throw failure(`Invalid image name "${image}": invalid reference format`)
  const stdin = flags.bool('stdin')
  const tty = flags.bool('tty')
  const restart = flags.string('restart')
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) throw failure(`invalid restart policy: ${restart}`)
  const attach = flags.given('attach') ? flags.bool('attach') : stdin || tty
  if (tty && !stdin) throw failure('-i/--stdin is required for containers with -t/--tty=true')
  if (flags.bool('rm') && !attach) throw failure('--rm should only be used for attached containers')
  if (attach && dryRunOf(invocation) !== 'none')
    throw failure("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)")
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const [name = '', ...words] = args
  const pod = overridden(invocation, podOf(invocation, name, words))
  const placed = (
    namespaceGiven || dryRun !== 'client' ? { ...pod, metadata: { ...pod.metadata, namespace: pod.metadata.namespace ?? namespace } } : pod
  ) as Pod
  const body = flags.bool('save-config') ? withLastApplied(placed) : placed
  if (dryRun === 'client') {
    print(body, 'created')
    return 0
  }
  const created = await client.json<Pod>(
    'POST',
    pathOf(PODS, placed.metadata.namespace) + query({ ...writeParameters(invocation, dryRun, 'kubectl-run'), fieldValidation: undefined }),
    { body },
  )
  if (!attach) {
    print(created, 'created')
    return 0
  }
  try {
    return await attachTo(invocation, created)
  } finally {
    if (flags.bool('rm')) {
      await client
        .send('DELETE', pathOf(PODS, created.metadata.namespace, name), {
          body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' },
        })
        .catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error
        })
      out(`pod "${name}" deleted from ${created.metadata.namespace} namespace\n`)
    }
  }
}

function podOf({ flags }: Invocation, name: string, words: readonly string[]): KubeObject {
  const labels = flags.string('labels') ? Object.fromEntries(flags.string('labels').split(',').map(labelOf)) : { run: name }
  const env = flags.all('env').map((pair) => {
    const at = pair.indexOf('=')
    if (at <= 0) throw failure(`invalid env: ${pair}`)
    return { name: pair.slice(0, at), value: pair.slice(at + 1) }
  })
  const port = flags.string('port')
  const annotations = Object.fromEntries(flags.all('annotations').map(labelOf))
  const stdin = flags.bool('stdin')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels, ...(flags.given('annotations') ? { annotations } : {}) },
    spec: {
      containers: [
        {
          name,
          image: flags.string('image'),
          ...(flags.string('image-pull-policy') ? { imagePullPolicy: flags.string('image-pull-policy') } : {}),
          ...(words.length > 0 ? (flags.bool('command') ? { command: words } : { args: words }) : {}),
          ...(env.length > 0 ? { env } : {}),
          ...(port ? { ports: [{ containerPort: Number(port) }] } : {}),
          resources: {},
          ...(stdin ? { stdin: true, stdinOnce: true } : {}),
          ...(flags.bool('tty') ? { tty: true } : {}),
          ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
        },
      ],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: flags.string('restart'),
    },
    status: {},
  } as unknown as KubeObject
}

function labelOf(pair: string): [string, string] {
  const parts = pair.split('=')
  if (parts.length !== 2) throw failure(`unexpected label spec: ${pair}`)
  return [parts[0] ?? '', parts[1] ?? '']
}

function overridden({ flags }: Invocation, pod: KubeObject): KubeObject {
  const text = flags.string('overrides')
  if (text === '') return pod
  const type = flags.string('override-type')
  if (type === 'json') return applyJsonPatch(pod as unknown as Json, parseJsonPatch(text).operations) as unknown as KubeObject
  let patch: Json
  try {
    patch = parseYaml(text).value
  } catch {
    throw failure('Invalid JSON Patch')
  }
  if (!isJsonObject(patch)) throw failure('Invalid JSON Patch')
  return applyMergePatch(pod as unknown as Json, patch) as unknown as KubeObject
}

/** Waits for the pod to run, then joins its shell. */
async function attachTo(invocation: Invocation, pod: Pod): Promise<number> {
  const { client, environment, err, out, flags } = invocation
  const url = pathOf(PODS, pod.metadata.namespace, pod.metadata.name)
  for (;;) {
    const live = await client.json<Pod>('GET', url)
    const phase = live.status?.phase
    if (phase === 'Succeeded' || phase === 'Failed') {
      out(await (await client.send('GET', `${url}/log`)).text())
      return phase === 'Succeeded' ? 0 : 1
    }
    if (phase === 'Running') break
    await environment.sleep(500, environment.signal)
  }
  if (!flags.bool('quiet')) err("If you don't see a command prompt, try pressing enter.\n")
  const container = pod.spec.containers[0]
  const { command, args } = (container ?? {}) as { command?: readonly string[]; args?: readonly string[] }
  return runInContainer(invocation, `${url}/exec`, {
    container: container?.name ?? '',
    command: command ?? args ?? ['sh'],
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}
