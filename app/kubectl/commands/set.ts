import type { KubeObject } from '../../cluster/api/object.ts'
import { isJsonObject, type Json } from '../../cluster/kernel/json.ts'
import { ApiError } from '../client.ts'
import { failure, type Invocation } from '../command.ts'
import { objectsNamed } from '../objects-named.ts'
import { dryRunOf, objectName, printerFor } from '../printers/output.ts'
import { query } from '../resources.ts'
import { throwCollected } from '../several-errors.ts'
import { type Subject, subjectsOf } from '../subjects.ts'
import { usage } from '../usage.ts'

type Fields = Readonly<Record<string, Json>>
interface Change {
  readonly patch: (object: KubeObject) => Json
  readonly said: string
  readonly failed: string
  readonly targets: readonly string[]
}

/** `set serviceaccount`, `set subject`, `set image`, `set env`. Models kubectl/pkg/cmd/set. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, client, out } = invocation
  const change = CHANGES[invocation.path.split(' ')[1] ?? '']?.(invocation)
  if (!change) throw failure('unknown command')
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

const podSpecOf = (object: KubeObject): [spec: Fields, wrap: (spec: Json) => Json] => {
  const spec = (object['spec'] ?? {}) as Fields
  if (object.kind === 'Pod') return [spec, (inner) => ({ spec: inner })]
  const { template } = spec
  if (!isJsonObject(template)) throw failure(`cannot set on ${objectName(object)}: it has no pod template`)
  return [(template['spec'] ?? {}) as Fields, (inner) => ({ spec: { template: { spec: inner } } })]
}

const CHANGES: Readonly<Record<string, (invocation: Invocation) => Change>> = {
  serviceaccount: (invocation) => {
    const { args } = invocation
    if (args.length === 0) throw failure('serviceaccount is required')
    const account = args.at(-1) ?? ''
    const targets = args.slice(0, -1)
    if (targets.length === 0 && !invocation.flags.given('filename'))
      throw failure('one or more resources must be specified as <resource> <name> or <resource>/<name>')
    return {
      targets,
      said: 'serviceaccount updated',
      failed: 'failed to patch ServiceAccountName ',
      patch: (object) => podSpecOf(object)[1]({ serviceAccount: account, serviceAccountName: account }),
    }
  },
  subject: (invocation) => {
    const { flags, args } = invocation
    const added = subjectsOf(flags)
    if (added.length === 0) throw failure('you must specify at least one value of user, group or serviceaccount')
    if (args.length === 0 && !flags.given('filename'))
      throw usage(invocation, 'one or more resources must be specified as <resource> <name> or <resource>/<name>')
    return {
      targets: args,
      said: 'subjects updated',
      failed: 'failed to patch subjects to rolebinding: ',
      patch: (object) => {
        if (!object.kind.endsWith('RoleBinding')) throw failure('setting subjects is only supported for RoleBinding/ClusterRoleBinding')
        const subjects = (object['subjects'] ?? []) as unknown as Subject[]
        const fresh = added.filter(
          (one) => !subjects.some((known) => known.kind === one.kind && known.name === one.name && (known.namespace ?? '') === (one.namespace ?? '')),
        )
        return fresh.length === 0 ? {} : ({ subjects: [...subjects, ...fresh] } as unknown as Json)
      },
    }
  },
  image: (invocation) => {
    const { args } = invocation
    const images = args.filter((arg) => arg.includes('=')).map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const)
    if (images.length === 0) throw failure('at least one image update is required')
    return {
      targets: args.filter((arg) => !arg.includes('=')),
      said: 'image updated',
      failed: 'failed to patch image update to pod template: ',
      patch: (object) => {
        const [spec, wrap] = podSpecOf(object)
        const containers = (spec['containers'] ?? []) as unknown as { name: string; image: string }[]
        for (const [name] of images)
          if (name !== '*' && !containers.some((one) => one.name === name)) throw failure(`unable to find container named "${name}"`)
        const changed = containers.flatMap(({ name, image }) =>
          images.filter(([wanted, next]) => (wanted === '*' || wanted === name) && next !== image).map(([, next]) => ({ name, image: next })),
        )
        return changed.length === 0 ? {} : wrap({ containers: changed })
      },
    }
  },
  env: (invocation) => {
    const { args } = invocation
    const changes = args.filter((arg) => arg.includes('=') || arg.endsWith('-'))
    if (changes.length === 0) throw failure('at least one environment variable must be provided')
    return {
      targets: args.filter((arg) => !changes.includes(arg)),
      said: 'env updated',
      failed: 'failed to patch env update to pod template: ',
      patch: (object) => {
        const [spec, wrap] = podSpecOf(object)
        const containers = (spec['containers'] ?? []) as unknown as { name: string }[]
        const env = changes.map(
          (one): Json =>
            one.includes('=')
              ? { name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1) }
              : { $patch: 'delete', name: one.slice(0, -1) },
        )
        return wrap({ containers: containers.map(({ name }) => ({ name, env })) })
      },
    }
  },
}
