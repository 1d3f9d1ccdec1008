import type { KubeObject } from '../../../cluster/api/object.ts'
import { base64 } from '../../../cluster/kernel/text.ts'
import type { Command, Invocation } from '../../command.ts'
import { createObject } from './create-object.ts'
import { keyValues } from './key-values.ts'
import { hashSuffix } from './name-suffix.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS } from '../../shared-flags.ts'
import { DATA_FLAGS } from './data-flags.ts'

export const command: Command = {
  usage: 'NAME [--from-file=[KEY=]FILE] [--from-literal=KEY=VALUE] [--from-env-file=FILE]',
  examples: [
    ['From values', 'kubectl create configmap settings --from-literal=color=blue --from-literal=size=9'],
    ['From a file, under its name', 'kubectl create configmap page --from-file=index.html'],
  ],
  flags: [...CREATE_FLAGS, ...DATA_FLAGS],
  run,
}

/** Models kubectl/pkg/cmd/create/create_configmap.go. */
async function run(invocation: Invocation): Promise<number> {
  const name = oneName(invocation)
  const data = await keyValues(
    invocation,
    `cannot add key "KEY", another key by that name already exists in Data for ConfigMap "${name}"`,
    'ConfigMap',
  )
  const texts: Record<string, string> = {}
  const binaries: Record<string, string> = {}
  for (const [key, bytes] of data) {
    const text = utf8Text(bytes)
    if (text === undefined) binaries[key] = base64.encode(bytes)
    else texts[key] = text
  }
  const some = (values: Readonly<Record<string, string>>) => Object.keys(values).length > 0
  const binaryData = some(binaries) ? { binaryData: binaries } : {}
  const suffix = invocation.flags.bool('append-hash') ? hashSuffix({ kind: 'ConfigMap', name, data: texts, ...binaryData }) : ''
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: name + suffix },
    ...(some(texts) ? { data: texts } : {}),
    ...binaryData,
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create configmap: ' })
}

/** The text of bytes, a mark of their order included; undefined for what is not UTF-8. */
function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
