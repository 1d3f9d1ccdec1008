import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import { type ApiResource, pathOf } from './discovery.ts'
import { readManifests } from './manifests.ts'
import { itemsOf, query, targetsOf } from './resources.ts'
import { throwCollected } from './several-errors.ts'

export interface LiveObject {
  readonly object: KubeObject
  readonly resource: ApiResource
  readonly url: string
}

/** The live objects that arguments, -f, -l or --all name. Failures are collected in `errors`, or thrown when there is no such list. */
export async function objectsNamed(invocation: Invocation, args: readonly string[], errors?: unknown[]): Promise<LiveObject[]> {
  const { flags, client, namespace } = invocation
  const failed: unknown[] = errors ?? []
  const found: LiveObject[] = []
  const take = async (resource: ApiResource, url: string) => {
    try {
      found.push({ object: await client.json('GET', url), resource, url })
    } catch (error) {
      failed.push(error)
    }
  }
  if (flags.given('filename')) {
    for (const { object, resource, namespace: own } of await readManifests(invocation))
      await take(resource, pathOf(resource, own, object.metadata.name))
  } else {
    const selector = flags.string('selector')
    const all = flags.bool('all')
    for (const { resource, names } of await targetsOf(invocation, args)) {
      const scope = flags.bool('all-namespaces') ? undefined : namespace
      if (names.length > 0) for (const name of names) await take(resource, pathOf(resource, scope, name))
      else {
        if (!all && selector === '') throw failure('resource(s) were provided, but no name was specified')
        const list = await client.json(
          'GET',
          pathOf(resource, scope) + query({ fieldSelector: flags.string('field-selector'), labelSelector: selector }),
        )
        for (const object of itemsOf(list)) found.push({ object, resource, url: pathOf(resource, object.metadata.namespace, object.metadata.name) })
      }
    }
  }
  if (!errors) throwCollected(failed)
  return found
}
