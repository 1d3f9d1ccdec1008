import type { KubeObject } from '../../../cluster/api/object.ts'
import { ApiError } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import { dryRunOf, resultPrinter } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { writeParameters } from '../../write-parameters.ts'
import { withLastApplied } from '../../last-applied.ts'

export interface CreateOptions {
  readonly object: KubeObject
  readonly namespaced: boolean
  /** Put before what the server refuses, which then is a plain error: `failed to create serviceaccount: `. */
  readonly wrap?: string
}

/** Makes an object from a command's flags and prints what became of it. */
export async function createObject(invocation: Invocation, { object, namespaced, wrap }: CreateOptions): Promise<number> {
  const { client, discovery, flags, namespace, namespaceGiven } = invocation
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const placed = namespaced && (namespaceGiven || dryRun !== 'client') ? inNamespace(object, namespace) : object
  const final = flags.bool('save-config') ? withLastApplied(placed) : placed
  if (dryRun === 'client') {
    print(final, 'created')
    return 0
  }
  const resource = await discovery.byKind(object.apiVersion, object.kind)
  if (!resource) throw failure(`no matches for kind "${object.kind}" in version "${object.apiVersion}"`)
  try {
    print(
      await client.json('POST', pathOf(resource, namespaced ? namespace : undefined) + query(writeParameters(invocation, dryRun, 'kubectl-create')), {
        body: final,
      }),
      'created',
    )
  } catch (error) {
    throw wrap !== undefined && error instanceof ApiError ? failure(`${wrap}${error.message}`) : error
  }
  return 0
}

const inNamespace = (object: KubeObject, namespace: string): KubeObject => ({ ...object, metadata: { ...object.metadata, namespace } })
