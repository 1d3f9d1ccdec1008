import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { writeParameters } from '../write-parameters.ts'
import { isNotFound, kindName, pathOf } from '../discovery.ts'
import { LAST_APPLIED, withLastApplied } from '../last-applied.ts'
import { readManifests } from '../manifests.ts'
import { dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { withoutResourceVersion } from '../without-resource-version.ts'
import { throwCollected } from '../several-errors.ts'
import { fileError } from './create/from-files.ts'
import { changeFlags, DELETE_FLAGS, FILE_FLAGS, SAVE_CONFIG, VALIDATE } from '../shared-flags.ts'

export const command: Command = {
  usage: '-f FILE',
  examples: [
    ['Put the object of a file in the place of the one there is', 'kubectl replace -f role.yaml'],
    ['Delete it first, because it cannot be changed', 'kubectl replace --force -f pod.yaml'],
  ],
  flags: [...changeFlags('kubectl-replace'), VALIDATE, SAVE_CONFIG, ...FILE_FLAGS, ...DELETE_FLAGS],
  run,
}

/** Models kubectl/pkg/cmd/replace/replace.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, client, out, environment } = invocation
  if (!flags.given('filename')) throw failure('must specify one of -f and -k')
  const dryRun = dryRunOf(invocation)
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  const manifests = await readManifests(invocation)
  if (manifests.length === 0) throw failure('no objects passed to replace')
  const parameters = query(writeParameters(invocation, dryRun, 'kubectl-replace'))
  const body = (object: KubeObject) =>
    flags.bool('save-config') || object.metadata.annotations?.[LAST_APPLIED] !== undefined ? withLastApplied(object) : object
  if (flags.bool('force')) {
    for (const { resource, namespace, object } of manifests) {
      const url = pathOf(resource, namespace, object.metadata.name)
      try {
        const { metadata } = await client.json('GET', url)
        await client.send('DELETE', url, {
          body: {
            kind: 'DeleteOptions',
            apiVersion: 'v1',
            propagationPolicy: 'Background',
            ...(flags.given('grace-period') ? { gracePeriodSeconds: flags.int('grace-period') } : {}),
          },
        })
        out(`${kindName(resource)} "${object.metadata.name}" deleted${namespace ? ` from ${namespace} namespace` : ''}\n`)
        while ((await client.json('GET', url).catch(() => undefined))?.metadata.uid === metadata.uid) await environment.sleep(200, environment.signal)
      } catch (error) {
        if (!isNotFound(error)) errors.push(error)
      }
    }
  }
  for (const { resource, namespace, object, source } of manifests) {
    try {
      if (dryRun === 'client') print(object, 'replaced')
      else if (flags.bool('force'))
        print(await client.json('POST', pathOf(resource, namespace) + parameters, { body: withoutResourceVersion(body(object)) }), 'replaced')
      else {
        const url = pathOf(resource, namespace, object.metadata.name)
        const version = object.metadata.resourceVersion ?? (await client.json('GET', url)).metadata.resourceVersion
        print(
          await client.json('PUT', url + parameters, {
            body: body({ ...object, metadata: { ...object.metadata, ...(version ? { resourceVersion: version } : {}) } }),
          }),
          'replaced',
        )
      }
    } catch (error) {
      errors.push(fileError(error, `error when ${flags.bool('force') ? 'creating' : 'replacing'} "${source}": `))
    }
  }
  throwCollected(errors)
  return 0
}
