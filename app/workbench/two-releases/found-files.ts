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
      const claims = entry.type === 'link' ? undefined : claimsOf(entry.content)
      files.push({ pod: name, container, path: child, text: lineOf(entry, claims !== undefined), isToken: claims !== undefined })
      // By the link that readers use, not by the folder behind it that is another one after each renewal.
      if (claims) tokens.push({ where: { pod: name, path: child.replace(/\/\.\.\d[^/]*\//, '/') }, claims })
      if (entry.type === 'folder') await walk(child)
    }
  }
  for (const { path } of mountsOf(pod, container)) await walk(path)
  return { files, tokens }
}

function lineOf(entry: ContainerEntry, isToken: boolean): string {
  const owned = `${modeText(entry)} ${entry.uid} ${entry.gid}`
  if (entry.type === 'link') return `${owned} -> ${entry.target}`
  if (entry.content === undefined || isToken) return owned
  const { content } = entry
  return `${owned} ${JSON.stringify(content.length > SHOWN ? `${content.slice(0, SHOWN)}…` : content)}`
}

/** The tokens that Secrets hold. */
export function foundInSecrets(objects: readonly KubeObject[]): FoundToken[] {
  return objects.flatMap((object) => {
    const { data } = object
    const encoded = object.kind === 'Secret' && isJsonObject(data) ? data['token'] : undefined
    if (typeof encoded !== 'string') return []
    const claims = claimsOf(textOf(base64.decode(encoded)))
    return claims ? [{ where: { secret: object.metadata.name ?? '' }, claims }] : []
  })
}

/** What a token says. Undefined for what is none. */
const claimsOf = (content: string | undefined): JsonObject | undefined => (content?.startsWith('eyJ') ? parseJwt(content)?.claims : undefined)
