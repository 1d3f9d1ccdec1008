import type { Invocation } from '../../command.ts'
import { compactRules, type PolicyRule, resourceText } from '../../policy-rules.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'

interface RulesReview {
  readonly status: {
    readonly incomplete: boolean
    readonly evaluationError?: string
    readonly resourceRules: readonly PolicyRule[]
    readonly nonResourceRules: readonly PolicyRule[]
  }
}

/** `auth can-i --list`: what the server says one may do in the namespace. */
export async function listAccess({ client, namespace, flags, out, err }: Invocation): Promise<number> {
  const { status } = await client.json<RulesReview>('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
    body: {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: { namespace },
      status: { incomplete: false, resourceRules: null, nonResourceRules: null },
    },
  })
  if (status.incomplete) err(`Warning: the list may be incomplete: ${status.evaluationError ?? ''}\n`)
  const rules = compactRules([...(status.resourceRules ?? []), ...(status.nonResourceRules ?? [])])
  const go = (list: readonly string[] | undefined) => `[${(list ?? []).join(' ')}]`
  const lines = rules.map((rule) => [resourceText(rule), go(rule.nonResourceURLs), go(rule.resourceNames), go(rule.verbs)].join('\t'))
  if (!flags.bool('no-headers')) lines.unshift('Resources\tNon-Resource URLs\tResource Names\tVerbs')
  out(alignTabs(lines.map((line) => `${line}\n`).join(''), TABLE_TABS))
  return 0
}
