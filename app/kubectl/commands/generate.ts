import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError } from '../client.ts'
import { failure, type Invocation } from '../command.ts'
import { type ApiResource, pathOf } from '../discovery.ts'
import { dryRunOf, printResult, writeQuery } from '../result.ts'

/** A resource as a generator knows it without asking the server. */
export function knownResource(kind: string, name: string, group: string, namespaced: boolean): ApiResource {
  return { kind, name, singularName: kind.toLowerCase(), group, version: 'v1', namespaced, verbs: [] }
}

/**
 * Creates a generated object and prints what became of it. `wrap` words a refusal as `error: failed to create …: `,
 * as some generators do.
 */
export async function createGenerated(object: KubeObject, resource: ApiResource, invocation: Invocation, wrap?: string): Promise<number> {
  const { client, namespace, namespaceGiven } = invocation
  if (dryRunOf(invocation) === 'client') {
    const placed = resource.namespaced && namespaceGiven ? { ...object, metadata: { ...object.metadata, namespace } } : object
    await printResult(placed, resource, 'created', invocation)
    return 0
  }
  const placed = resource.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object
  try {
    const created = await client.json('POST', `${pathOf(resource, namespace)}?${writeQuery(invocation, 'kubectl-create')}`, { body: placed })
    await printResult(created, resource, 'created', invocation)
    return 0
  } catch (error) {
    if (wrap !== undefined && error instanceof ApiError && error.status.reason !== 'Unauthorized') throw failure(`${wrap}${error.message}`)
    throw error
  }
}
