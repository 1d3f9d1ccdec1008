import { base64, textOf } from '../../../cluster/kernel/text.ts'
import type { KubeObject } from '../../../cluster/api/object.ts'
import { causeText } from '../../api-error.ts'
import type { Invocation } from '../../command.ts'
import { containersNamed, type EnvVar, podSpecOf } from '../../pod-template.ts'

type Source = NonNullable<EnvVar['valueFrom']>

/** `set env --list`: the variables of an object's containers. Models kubectl/pkg/cmd/set/set_env.go and set/env/env_resolve.go. */
export async function listEnvironment(invocation: Invocation, object: KubeObject, pattern: string): Promise<void> {
  const { flags, out, err } = invocation
  const errors = new Map<string, string[]>()
  for (const { name: container, env = [] } of containersNamed(podSpecOf(object) ?? { containers: [] }, pattern)) {
    out(`# ${object.kind} ${object.metadata.name}, container ${container}\n`)
    for (const { name, value, valueFrom } of env) {
      if (!valueFrom) out(`${name}=${value ?? ''}\n`)
      else if (!flags.bool('resolve')) out(`# ${name} from ${referenceText(valueFrom)}\n`)
      else {
        const resolved = await resolve(invocation, object, valueFrom).catch((error: unknown) => ({ error: causeText(error) }))
        if (typeof resolved === 'string') out(`${name}=${resolved}\n`)
        else {
          out(`# ${name} from ${referenceText(valueFrom)}\n`)
          errors.set(resolved.error, [...(errors.get(resolved.error) ?? []), name])
        }
      }
    }
  }
  for (const [text, names] of errors) err(`error retrieving reference for ${names.sort().join(', ')}: ${text}\n`)
}

function referenceText({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: Source): string {
  if (configMapKeyRef) return `configmap ${configMapKeyRef['name']}, key ${configMapKeyRef['key']}`
  if (secretKeyRef) return `secret ${secretKeyRef['name']}, key ${secretKeyRef['key']}`
  if (fieldRef) return `field path ${fieldRef['fieldPath']}`
  if (resourceFieldRef) {
    const container = resourceFieldRef['containerName'] ? `${resourceFieldRef['containerName']}/` : ''
    return `resource field ${container}${resourceFieldRef['resource']}`
  }
  return 'invalid valueFrom'
}

async function resolve({ client, namespace }: Invocation, object: KubeObject, { configMapKeyRef, secretKeyRef, fieldRef }: Source): Promise<string> {
  const reference = configMapKeyRef ?? secretKeyRef
  if (reference) {
    const plural = configMapKeyRef ? 'configmaps' : 'secrets'
    const source = await client.json('GET', `/api/v1/namespaces/${namespace}/${plural}/${encodeURIComponent(String(reference['name']))}`)
    const value = ((source['data'] ?? {}) as Readonly<Record<string, string>>)[String(reference['key'])]
    if (value === undefined) throw new Error(`key ${reference['key']} not found in ${configMapKeyRef ? 'config map' : 'secret'} ${reference['name']}`)
    return configMapKeyRef ? value : textOf(base64.decode(value))
  }
  const path = String(fieldRef?.['fieldPath'] ?? '')
  const value = path.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], object)
  if (typeof value === 'string') return value
  throw new Error(`unsupported fieldPath: ${path}`)
}
