import type { KubeObject } from '../../cluster/api/object.ts'
import { MAX_INT32 } from '../../cluster/api/int32.ts'
import { canonicalQuantity } from '../../cluster/api/quantity.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { apiVersionOf } from '../discovery.ts'
import { readManifests } from '../manifests.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { type LiveObject, liveObjects } from '../selection.ts'
import { throwCollected } from '../several-errors.ts'
import { changeFlags, FILE_FLAGS, flag, SAVE_CONFIG } from '../shared-flags.ts'
import { createObject } from './create/create-object.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) --max=COUNT [--min=COUNT] [--cpu=AMOUNT]',
  about:
    'HorizontalPodAutoscalers are not simulated here, as nothing measures what pods use: only --dry-run=client shows one. kubectl scale sets a number.',
  examples: [['The manifest of an autoscaler', 'kubectl autoscale deployment web --min=2 --max=5 --cpu=80% --dry-run=client -o yaml']],
  flags: [
    ...changeFlags('kubectl-autoscale'),
    ...FILE_FLAGS,
    SAVE_CONFIG,
    flag('min', 'int', 'The fewest pods; less than 1 leaves it to the server.', { default: '-1' }),
    flag('max', 'int', 'The most pods.', { default: '-1' }),
    flag('cpu', 'string', 'Use of processors to aim at: a share of what is requested, as 80%, or an amount for each pod, as 500m.'),
    flag('cpu-percent', 'int', 'The older form of --cpu=PERCENT%.', { default: '-1' }),
    flag('memory', 'string', 'Use of memory to aim at: a share of what is requested, as 60%, or an amount for each pod, as 200Mi.'),
    flag('name', 'string', 'Name of the autoscaler, if not that of what it scales.'),
  ],
  run,
}

const DEPRECATED =
  "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n"

/**
 * Models kubectl/pkg/cmd/autoscale/autoscale.go.
 * @notmodelled HorizontalPodAutoscalers are not simulated: nothing measures what pods use. The server refuses to make one.
 */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (flags.given('cpu-percent')) invocation.err(DEPRECATED)
  if (!flags.given('max')) throw failure('required flag(s) "max" not set')
  const [min, max] = [flags.int('min') ?? -1, flags.int('max') ?? -1]
  if (flags.given('cpu-percent') && flags.given('cpu')) throw failure('--cpu-percent and --cpu are mutually exclusive')
  if (max < 1) throw failure(`--max=MAXPODS is required and must be at least 1, max: ${max}`)
  if (max < min) throw failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`)
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun, { typed: true })
  const errors: unknown[] = []
  // What a file describes need not be there.
  const targets: readonly ScaleTarget[] = flags.given('filename') ? await readManifests(invocation) : await liveObjects(invocation, args, { errors })
  for (const target of targets) {
    try {
      const object = autoscalerOf(invocation, target, min, max)
      if (dryRun === 'client') print(placed(invocation, object), 'created')
      else
        await createObject(invocation, {
          object,
          namespaced: true,
          notSimulated: 'horizontalpodautoscalers',
          manager: 'kubectl-autoscale',
          done: 'autoscaled',
        })
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  if (targets.length === 0) throw failure('no objects passed to autoscale')
  return 0
}

type ScaleTarget = Pick<LiveObject, 'resource' | 'object'>

/** The namespace is told where it was given. */
const placed = ({ namespace, namespaceGiven }: Invocation, object: KubeObject): KubeObject =>
  namespaceGiven ? { ...object, metadata: { ...object.metadata, namespace } } : object

/** Its members in the order of Kubernetes' types. */
function autoscalerOf({ flags }: Invocation, { resource, object }: ScaleTarget, min: number, max: number): KubeObject {
  const { name } = object.metadata
  if (!resource.subresources?.includes('scale')) {
    const asked = `${resource.group}/${resource.version}, Resource=${resource.name}`
    throw failure(`cannot autoscale a ${resource.kind}: could not find scale subresource for ${asked} in discovery information`)
  }
  const percent = flags.int('cpu-percent') ?? -1
  const metrics = [...metricOf('cpu', percent > 0 ? `${percent}%` : flags.string('cpu')), ...metricOf('memory', flags.string('memory'))]
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: { name: flags.string('name') || name },
    spec: {
      scaleTargetRef: { kind: resource.kind, name, apiVersion: apiVersionOf(resource) },
      ...(min > 0 ? { minReplicas: min } : {}),
      maxReplicas: max,
      ...(metrics.length > 0 ? { metrics } : {}),
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  } as unknown as KubeObject
}

/** The unit of a number alone. */
const UNITS = { cpu: 'm', memory: 'Mi' }

/** What is to be aimed at: a share of the requests or an amount for each pod; nothing where nothing is asked. */
function metricOf(name: 'cpu' | 'memory', aim: string): object[] {
  if (aim === '') return []
  const metric = (target: object) => [{ type: 'Resource', resource: { name, target } }]
  if (aim.endsWith('%')) {
    const percent = aim.slice(0, -1)
    if (!/^\+?\d+$/.test(percent) || Number(percent) > MAX_INT32) throw failure(`invalid percentage value: ${percent}`)
    return metric({ type: 'Utilization', averageUtilization: Number(percent) })
  }
  const isNumber = !Number.isNaN(Number(aim))
  const averageValue = canonicalQuantity(isNumber ? `${Number(aim)}${UNITS[name]}` : aim)
  if (typeof averageValue !== 'string') throw failure(`invalid resource ${name} value: ${aim}`)
  return metric({ type: 'AverageValue', averageValue })
}
