import { type KubeObject, parseApiVersion } from '../../../cluster/api/object.ts'
import { ApiError, causeText, isNotFound } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { type ApiResource, pathOf, segmentProblem } from '../../discovery.ts'
import { ConnectionError } from '../../environment.ts'
import { withOwnConfig } from '../../last-applied.ts'
import { dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { writeParameters } from '../../write-parameters.ts'

export interface CreateOptions {
  /** Its members in the order of Kubernetes' types: JSON is printed in it. */
  readonly object: KubeObject
  readonly namespaced: boolean
  /** Put before what the server refuses, which then is a plain error: `failed to create serviceaccount: `. */
  readonly wrap?: string
  /** The plural of a kind that no cluster of this sandbox has: the server is asked all the same, and its refusal told. */
  readonly notSimulated?: string
  /** What is said of it, if not `created`. */
  readonly done?: string
  /** Name under which the fields are set, if not that of `kubectl create`. */
  readonly manager?: string
}

/** Makes an object from a command's flags and prints what became of it. */
export async function createObject(
  invocation: Invocation,
  { object, namespaced, wrap, notSimulated, manager, done = 'created' }: CreateOptions,
): Promise<number> {
  const { client, flags, namespace, namespaceGiven } = invocation
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun, { typed: true })
  const placed = typed(object, namespaced && (namespaceGiven || dryRun !== 'client') ? namespace : undefined)
  const final = flags.bool('save-config') ? withOwnConfig(placed) : placed
  if (dryRun === 'client') {
    print(final, done)
    return 0
  }
  const problem = namespaced ? segmentProblem('namespace', namespace) : undefined
  if (problem !== undefined) throw failure(`${wrap ?? ''}${problem}`)
  const resource = await resourceOf(invocation, object, namespaced, notSimulated)
  const url = pathOf(resource, namespaced ? namespace : undefined) + query(writeParameters(invocation, dryRun, manager ?? 'kubectl-create'))
  try {
    print(await client.json('POST', url, { body: final }), done)
  } catch (error) {
    const lacks = notSimulated !== undefined && isNotFound(error) && !error.status.details?.name
    if (lacks) throw failure(`${wrap ?? ''}the server could not find the requested resource: ${notSimulated} are not simulated here`)
    throw wrap !== undefined && (error instanceof ApiError || error instanceof ConnectionError) ? failure(`${wrap}${causeText(error)}`) : error
  }
  return 0
}

/** The object with its kind first and its namespace beside its name, as Kubernetes' types have them. */
function typed({ apiVersion, kind, metadata: { name, ...metadata }, ...rest }: KubeObject, namespace: string | undefined): KubeObject {
  return { kind, apiVersion, metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...metadata }, ...rest } as KubeObject
}

async function resourceOf(
  { discovery }: Invocation,
  { apiVersion, kind }: KubeObject,
  namespaced: boolean,
  plural: string | undefined,
): Promise<ApiResource> {
  if (plural !== undefined) return { name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs: [], ...parseApiVersion(apiVersion) }
  const found = await discovery.byKind(apiVersion, kind)
  if (!found) throw failure(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`)
  return found
}
