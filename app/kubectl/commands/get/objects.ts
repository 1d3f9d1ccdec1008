import type { KubeObject } from '../../../cluster/api/object.ts'
import { isNotFound } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { orFailure } from '../../printers/jsonpath/or-failure.ts'
import { relaxedPath } from '../../printers/jsonpath/parse.ts'
import type { ObjectPrinter } from '../../printers/output.ts'
import { getOne, listAll, type Target } from '../../selection.ts'
import { throwCollected } from '../../several-errors.ts'
import { sortBy, sortedOrExit } from './sort-by.ts'

/** Prints objects as -o asks: one by itself when just one was named, else a List. Models kubectl/pkg/cmd/get/get.go (printGeneric). */
export async function printObjects(invocation: Invocation, targets: readonly Target[], print: ObjectPrinter): Promise<number> {
  const { flags, out } = invocation
  const ignoresMissing = flags.bool('ignore-not-found')
  const single = targets.length === 1 && targets[0]?.name !== undefined
  const subresource = flags.string('subresource')
  const errors: unknown[] = []
  const objects: KubeObject[] = []
  for (const { resource, name, namespace } of targets) {
    try {
      if (name === undefined) objects.push(...(await listAll(invocation, resource, namespace)))
      else objects.push(await getOne(invocation, resource, namespace, name, subresource ? { subresource } : {}))
    } catch (error) {
      if (!(ignoresMissing && isNotFound(error))) errors.push(error)
    }
  }
  if (single && errors.length > 0) throw errors[0]
  if (objects.length === 0 && ignoresMissing) {
    throwCollected(errors)
    return 0
  }
  const [first] = objects
  if (single && first) out(print(first))
  else
    out(
      print({
        apiVersion: 'v1',
        items: sorted(invocation, objects),
        kind: 'List',
        metadata: { resourceVersion: '' },
      } as unknown as KubeObject),
    )
  throwCollected(errors)
  return 0
}

function sorted(invocation: Invocation, objects: readonly KubeObject[]): readonly KubeObject[] {
  const field = invocation.flags.string('sort-by')
  if (field === '') return objects
  return orFailure(() => {
    const sort = () => sortBy(field, objects, (one) => one)
    const ordered = sortedOrExit(invocation, '*unstructured.Unstructured', 'sorter.go:329', sort)
    if (ordered === undefined) throw failure(`couldn't find any field with path ${JSON.stringify(relaxedPath(field))} in the list of objects`)
    return ordered
  })
}
