import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'
import { base64, textOf } from '../../cluster/kernel/text.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { parseJwt } from '../../cluster/authn/jwt.ts'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import type { ClusterPort, ContainerEntry } from '../../session/cluster-port.ts'
import { modeText } from '../files/file-mode.ts'
import { mountsOf } from '../files/mounts.ts'
import type { FoundFile, FoundToken } from './outcome.ts'

/** A file's content is shown up to so many characters. */
const SHOWN = 60

/** What lies in the volumes of pods, and the tokens among it. Containers that were never started have no files. */
export async function foundInVolumes(port: ClusterPort, pods: readonly PodObject[]): Promise<{ files: FoundFile[]; tokens: FoundToken[] }> {
  const found = await Promise.all(pods.flatMap((pod) => (pod.spec.containers ?? []).map(({ name }) => inContainer(port, pod, name))))
  return { files: found.flatMap(({ files }) => files), tokens: found.flatMap(({ tokens }) => tokens) }
}

async function inContainer(port: ClusterPort, pod: PodObject, container: string): Promise<{ files: FoundFile[]; tokens: FoundToken[] }> {
  const { namespace = '', name = '' } = pod.metadata
  const files: FoundFile[] = []
  const tokens: FoundToken[] = []
  const walk = async (path: string): Promise<void> => {
    for (const entry of await port.readContainerFiles({ namespace, name, container }, path)) {
      const child = `${path}/${entry.name}`
      files.push({ where: `Pod ${name}, container ${container}`, path: child, text: lineOf(entry) })
      const claims = entry.type === 'link' ? undefined : claimsOf(entry.content)
      // By the link that readers use, not by the folder behind it that is another one after each renewal.
      if (claims) tokens.push({ where: `the token of Pod ${name} at ${child.replace(/\/\.\.\d[^/]*\//, '/')}`, claims })
      if (entry.type === 'folder') await walk(child)
    }
  }
  for (const { path } of mountsOf(pod, container)) await walk(path)
  return { files, tokens }
}

function lineOf(entry: ContainerEntry): string {
  const owned = `${modeText(entry)} ${entry.uid} ${entry.gid}`
  if (entry.type === 'link') return `${owned} -> ${entry.target}`
  if (entry.content === undefined) return owned
  const { content } = entry
  return `${owned} ${claimsOf(content) ? 'a token' : JSON.stringify(content.length > SHOWN ? `${content.slice(0, SHOWN)}…` : content)}`
}

/** The tokens that Secrets hold. */
export function foundInSecrets(objects: readonly KubeObject[]): FoundToken[] {
  return objects.flatMap((object) => {
    const { data } = object
    const encoded = object.kind === 'Secret' && isJsonObject(data) ? data['token'] : undefined
    if (typeof encoded !== 'string') return []
    const claims = claimsOf(textOf(base64.decode(encoded)))
    return claims ? [{ where: `the token in Secret ${object.metadata.name}`, claims }] : []
  })
}

/** What a token says, its times as lifetimes: they are counted from when it was issued. Undefined for what is none. */
function claimsOf(content: string | undefined): JsonObject | undefined {
  const claims = content?.startsWith('eyJ') ? parseJwt(content)?.claims : undefined
  if (!claims) return undefined
  const issued = claims['iat']
  if (typeof issued !== 'number') return claims
  const since = (name: string, value: unknown) =>
    typeof value === 'number' && TIMES.has(name) ? (value === issued ? 'when it was issued' : `${value - issued} s after it was issued`) : value
  const map = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, isJsonObject(value) ? map(value) : (since(name, value) as JsonObject[string])]),
    )
  return { ...map(claims), iat: '(time)' }
}

/** Claims that are moments. */
const TIMES = new Set(['exp', 'nbf', 'iat', 'warnafter'])
