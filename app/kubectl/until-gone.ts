import type { KubeObject } from '../cluster/api/object.ts'
import { unlessRefused } from './api-error.ts'
import { failure, type Invocation } from './command.ts'
import { pathOf } from './discovery.ts'
import { type Followed, followObject } from './follow-object.ts'

/** A deleted object, and which of that name it was; undefined when the server did not tell. */
export interface Deleted extends Followed {
  readonly uid: string | undefined
}

/** Waits until each object is gone, or another of the same name has taken its place, as long as --timeout lets it. Models kubectl/pkg/cmd/wait/delete.go. */
export async function untilGone(invocation: Invocation, deleted: readonly Deleted[]): Promise<void> {
  for (const { uid, ...followed } of deleted) {
    const isGone = (object: { metadata: { uid?: string } } | undefined) => !object || (uid !== undefined && object.metadata.uid !== uid)
    if (isGone(await liveObject(invocation, followed))) continue
    const outcome = await followObject(invocation, followed, isGone, invocation.flags.duration('timeout'))
    if (outcome === 'timed out') throw failure(`timed out waiting for the condition on ${followed.resource.name}/${followed.name}`)
  }
}

const liveObject = ({ client }: Invocation, { resource, namespace, name }: Followed): Promise<KubeObject | undefined> =>
  unlessRefused(client.json('GET', pathOf(resource, namespace, name)), 'NotFound')
