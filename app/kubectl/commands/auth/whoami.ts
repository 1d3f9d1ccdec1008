import type { KubeObject } from '../../../cluster/api/object.ts'
import { ApiError } from '../../api-error.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { printerFor } from '../../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { OUTPUT_FORMATS, PRINT_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: '',
  examples: [
    ['Who am I?', 'kubectl auth whoami'],
    ['Whose token is this?', 'kubectl auth whoami --token=$TOKEN'],
  ],
  flags: PRINT_FLAGS,
  run,
}

interface Review extends KubeObject {
  readonly status: {
    readonly userInfo: {
      readonly username?: string
      readonly uid?: string
      readonly groups?: readonly string[]
      readonly extra?: Readonly<Record<string, readonly string[]>>
    }
  }
}

const NOT_ENABLED = 'the selfsubjectreviews API is not enabled in the cluster\nenable APISelfSubjectReview feature gate'

/** Models kubectl/pkg/cmd/auth/whoami.go. */
async function run(invocation: Invocation): Promise<number> {
  const { client, out } = invocation
  const printer = await printerFor(invocation, { formats: OUTPUT_FORMATS, typed: true })
  const review = await client
    .json<Review>('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      body: { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1', metadata: {}, status: { userInfo: {} } },
    })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error
      if (error.status.reason === 'Forbidden')
        throw failure('the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it')
      if (error.status.reason === 'NotFound') throw failure(NOT_ENABLED)
      throw error
    })
  if (printer) {
    out(printer(review))
    return 0
  }
  const { username, uid, groups, extra } = review.status.userInfo
  const rows = ['ATTRIBUTE\tVALUE']
  if (username) rows.push(`Username\t${username}`)
  if (uid) rows.push(`UID\t${uid}`)
  if (groups && groups.length > 0) rows.push(`Groups\t[${groups.join(' ')}]`)
  for (const key of Object.keys(extra ?? {}).sort()) rows.push(`Extra: ${key}\t[${(extra?.[key] ?? []).join(' ')}]`)
  out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS))
  return 0
}
