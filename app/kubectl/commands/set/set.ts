import type { KubeObject } from '../../../cluster/api/object.ts'
import { isJsonObject, type Json } from '../../../cluster/kernel/json.ts'
import { ApiError } from '../../client.ts'
import { failure, type Invocation } from '../../command.ts'
import { objectsNamed } from '../../objects-named.ts'
import { dryRunOf, objectName, printerFor } from '../../printers/output.ts'
import { query } from '../../resources.ts'
import { throwCollected } from '../../several-errors.ts'

export type Fields = Readonly<Record<string, Json>>
/** What is changed, where, and how it is told. */
export interface Change {
  readonly patch: (object: KubeObject) => Json
  readonly said: string
  readonly failed: string
  readonly targets: readonly string[]
}

/** Changes the objects a `set` command names. Models kubectl/pkg/cmd/set. */
export async function setOn(invocation: Invocation, change: Change): Promise<number> {
  const { flags, client, out } = invocation
  const dryRun = dryRunOf(invocation)
  const printer = await printerFor(
    invocation,
    'go-template, go-template-file, json, jsonpath, jsonpath-as-json, jsonpath-file, kyaml, name, template, templatefile, yaml',
  )
  const errors: unknown[] = []
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  for (const { object, url } of await objectsNamed(invocation, change.targets, errors)) {
    try {
      const patch = change.patch(object)
      if (isJsonObject(patch) && Object.keys(patch).length === 0) continue
      const after =
        dryRun === 'client'
          ? ({ ...object, ...(patch as object) } as KubeObject)
          : await client.json<KubeObject>(
              'PATCH',
              url + query({ dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager: flags.string('field-manager') || 'kubectl-set' }),
              {
                body: patch,
                headers: { 'content-type': 'application/strategic-merge-patch+json' },
              },
            )
      out(printer ? printer(after) : `${objectName(after)} ${change.said}${suffix}\n`)
    } catch (error) {
      errors.push(error instanceof ApiError ? failure(`${change.failed}${error.message}`) : error)
    }
  }
  throwCollected(errors)
  return 0
}

/** The pod spec an object is or has, and how a patch of it is wrapped. */
export const podSpecOf = (object: KubeObject): [spec: Fields, wrap: (spec: Json) => Json] => {
  const spec = (object['spec'] ?? {}) as Fields
  if (object.kind === 'Pod') return [spec, (inner) => ({ spec: inner })]
  const { template } = spec
  if (!isJsonObject(template)) throw failure(`cannot set on ${objectName(object)}: it has no pod template`)
  return [(template['spec'] ?? {}) as Fields, (inner) => ({ spec: { template: { spec: inner } } })]
}
