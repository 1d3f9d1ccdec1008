import type { KubeObject } from '../cluster/api/object.ts'
import { parseBool } from './flags.ts'
import { failure, type Invocation } from './command.ts'

const PROPAGATION: Readonly<Record<string, string>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
}

/** Says what is wrong with --cascade. Throws when it means nothing. */
export const checkCascade = ({ flags, err }: Invocation): void => void propagationOf(flags.string('cascade'), err)

/** What a DELETE is sent with, from --cascade and --grace-period. `grace` are seconds; negative leaves them to the object. */
export function deleteOptions({ flags }: Pick<Invocation, 'flags'>, grace = flags.int('grace-period') ?? -1): Record<string, unknown> {
  return {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: propagationOf(flags.string('cascade'), () => undefined),
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
  }
}

/** Deletes; resolves to the uid of what was there, if the server told. */
export async function sendDelete({ client }: Pick<Invocation, 'client'>, url: string, body: unknown): Promise<string | undefined> {
  const answer = await client.json<KubeObject & { readonly details?: { readonly uid?: string } }>('DELETE', url, { body })
  return answer.details?.uid ?? answer.metadata?.uid
}

/** Models kubectl/pkg/cmd/util/helpers.go (GetCascadingStrategy). */
function propagationOf(cascade: string, err: Invocation['err']): string {
  const known = PROPAGATION[cascade]
  if (known) return known
  const isTrue = parseBool(cascade)
  if (isTrue === undefined) throw failure(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`)
  const meant = isTrue ? 'background' : 'orphan'
  err(`warning: --cascade=${meant === 'background'} is deprecated (boolean value) and can be replaced with --cascade=${meant}.\n`)
  return PROPAGATION[meant] ?? ''
}

/** Models what client-go/rest/request.go (Name) says of an object of a file that has none. */
export const namelessDelete = (source = '') => failure(`error when deleting "${source}": resource name may not be empty`)
