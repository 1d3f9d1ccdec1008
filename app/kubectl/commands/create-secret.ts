import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import { createObject } from '../create-object.ts'
import { keyValues } from '../key-values.ts'
import { absolute } from '../manifests.ts'
import { oneName } from '../resources.ts'
import { base64, bytesOf } from '../../cluster/kernel/text.ts'

/** `create secret generic`, `docker-registry` and `tls`. Models kubectl/pkg/cmd/create/create_secret*.go. */
export async function run(invocation: Invocation): Promise<number> {
  const form = invocation.path.split(' ')[2] ?? ''
  const name = oneName(invocation)
  const [type, data] = await FORMS[form === 'docker-registry' || form === 'tls' ? form : 'generic'](invocation)
  const encoded = Object.fromEntries([...data].map(([key, value]) => [key, base64.encode(bytesOf(value))]))
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name },
    ...(type ? { type } : {}),
    ...(data.size > 0 ? { data: encoded } : {}),
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create secret ' })
}

type Form = (invocation: Invocation) => Promise<[type: string, data: Map<string, string>]>

const generic: Form = async (invocation) => [
  invocation.flags.string('type'),
  await keyValues(invocation, 'cannot add key KEY, another key by that name already exists', 'Secret'),
]

const registry: Form = async ({ flags }) => {
  const server = flags.string('docker-server') || 'https://index.docker.io/v1/'
  const username = flags.string('docker-username')
  const password = flags.string('docker-password')
  const email = flags.string('docker-email')
  const missing = [...(username ? [] : ['docker-username']), ...(password ? [] : ['docker-password'])]
  if (missing.length > 0)
    throw failure('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required')
  const auth = base64.encode(bytesOf(`${username}:${password}`))
  const entry = { username, password, ...(email ? { email } : {}), auth }
  return ['kubernetes.io/dockerconfigjson', new Map([['.dockerconfigjson', JSON.stringify({ auths: { [server]: entry } })]])]
}

const tls: Form = async ({ flags, environment }) => {
  const [cert, key] = [flags.string('cert'), flags.string('key')]
  if (!cert || !key) throw failure('key and cert must be specified')
  const read = async (path: string) => {
    const full = absolute(environment.cwd, path)
    if (!(await environment.files.stat(full))) throw failure(`Cannot read file ${path}, open ${path}: no such file or directory`)
    return environment.files.read(full)
  }
  return [
    'kubernetes.io/tls',
    new Map([
      ['tls.crt', await read(cert)],
      ['tls.key', await read(key)],
    ]),
  ]
}

const FORMS = { generic, 'docker-registry': registry, tls }
