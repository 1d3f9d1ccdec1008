import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError, statusText } from '../client.ts'
import { CommandError, failure, type Invocation } from '../command.ts'
import { isNotFound, type kindName, pathOf } from '../discovery.ts'
import { type ManifestObject, readManifests } from '../manifests.ts'
import { dryRunOf, printResult, writeQuery } from '../result.ts'
import { LAST_APPLIED, threeWayPatch } from '../three-way-patch.ts'

const STRATEGIC = 'application/strategic-merge-patch+json'

/** kubectl apply */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (args.length > 0) throw new CommandError(`error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`)
  if (flags.bool('force-conflicts') && !flags.bool('server-side')) throw failure('--force-conflicts only works with --server-side')
  const failures: string[] = []
  for (const manifest of await readManifests(invocation)) {
    try {
      await (flags.bool('server-side') ? applyOnServer(manifest, invocation) : applyOnClient(manifest, invocation))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failures.push(statusText(error.status))
    }
  }
  if (failures.length > 0) throw new CommandError(failures.join('\n'))
  return 0
}

async function applyOnServer({ object, resource, namespace }: ManifestObject, invocation: Invocation): Promise<void> {
  const { client, flags } = invocation
  const path = pathOf(resource, namespace, object.metadata.name)
  const query = `${writeQuery(invocation, 'kubectl')}${flags.bool('force-conflicts') ? '&force=true' : '&force=false'}`
  const applied = await client.json('PATCH', `${path}?${query}`, { body: object, headers: { 'content-type': 'application/apply-patch+yaml' } })
  await printResult(applied, resource, 'serverside-applied', invocation)
}

/** What was applied before, what is there, what is wanted: the patch between them. Models kubectl/pkg/cmd/apply/patcher.go. */
async function applyOnClient({ object, resource, namespace, source }: ManifestObject, invocation: Invocation): Promise<void> {
  const { client, err } = invocation
  const { name } = object.metadata
  if (!name) throw failure(`error when creating "${source}": resource name may not be empty`)
  const path = pathOf(resource, namespace, name)
  const wanted = withLastApplied(object)
  let live: KubeObject
  try {
    live = await client.json('GET', path)
  } catch (error) {
    if (!isNotFound(error)) throw retrieving(error, object, resource, namespace, source)
    await create(wanted, { object, resource, namespace, source }, invocation)
    return
  }
  if (live.metadata.annotations?.[LAST_APPLIED] === undefined) {
    err(
      `Warning: resource ${resource.name}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    )
  }
  const patch = threeWayPatch(live, wanted)
  if (patch === undefined || dryRunOf(invocation) === 'client') {
    await printResult(live, resource, patch === undefined ? 'unchanged' : 'configured', invocation)
    return
  }
  try {
    const patched = await client.json('PATCH', `${path}?${writeQuery(invocation, 'kubectl-client-side-apply')}`, {
      body: patch,
      headers: { 'content-type': STRATEGIC },
    })
    const same = patched.metadata.resourceVersion === live.metadata.resourceVersion
    await printResult(patched, resource, same ? 'unchanged' : 'configured', invocation)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.reason === 'Invalid') throw error
    throw new ApiError({
      ...error.status,
      message: `error when applying patch:\n${JSON.stringify(patch)}\nto:\nResource: ${JSON.stringify(groupResource(resource))}, GroupVersionKind: ${JSON.stringify(gvk(resource))}\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}\nfor: "${source}": error when patching "${source}": ${error.message}`,
    })
  }
}

async function create(wanted: KubeObject, { resource, namespace, source }: ManifestObject, invocation: Invocation): Promise<void> {
  if (dryRunOf(invocation) === 'client') {
    await printResult(wanted, resource, 'created', invocation)
    return
  }
  try {
    const created = await invocation.client.json('POST', `${pathOf(resource, namespace)}?${writeQuery(invocation, 'kubectl-client-side-apply')}`, {
      body: wanted,
    })
    await printResult(created, resource, 'created', invocation)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.status.reason === 'Invalid') throw error
    throw new ApiError({ ...error.status, message: `error when creating "${source}": ${error.message}` })
  }
}

function retrieving(error: unknown, object: KubeObject, resource: Parameters<typeof kindName>[0], namespace: string, source: string): unknown {
  if (!(error instanceof ApiError) || error.status.reason === 'Unauthorized') return error
  return new ApiError({
    ...error.status,
    message: `error when retrieving current configuration of:\nResource: ${JSON.stringify(groupResource(resource))}, GroupVersionKind: ${JSON.stringify(gvk(resource))}\nName: ${JSON.stringify(object.metadata.name)}, Namespace: ${JSON.stringify(namespace)}\nfrom server for: "${source}": ${error.message}`,
  })
}

const gv = ({ group, version }: { group: string; version: string }) => (group === '' ? `/${version}` : `${group}/${version}`)
const groupResource = (resource: Parameters<typeof kindName>[0]) => `${gv(resource)}, Resource=${resource.name}`
const gvk = (resource: Parameters<typeof kindName>[0]) => `${gv(resource)}, Kind=${resource.kind}`

/** The object with itself as its last applied configuration. */
function withLastApplied(object: KubeObject): KubeObject {
  const { [LAST_APPLIED]: _old, ...annotations } = object.metadata.annotations ?? {}
  const bare = { ...object, metadata: { ...object.metadata, annotations } }
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [LAST_APPLIED]: `${JSON.stringify(sorted(bare))}\n` } } }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  )
}
