import { isMap, LineCounter, parseAllDocuments } from 'yaml'
import type { RbacPort } from '../cluster/authz/ask/questions.ts'
import type { FoundMistake } from '../cluster/authz/mistakes/mistake.ts'
import type { ApplyResult, Finding } from './apply-manifests.ts'
import { placeOfField, placeOfNode } from './manifest-places.ts'

/** A mistake in a role or binding of a text, at the rule it is in. */
export interface ManifestMistake {
  readonly mistake: FoundMistake
  readonly finding: Finding
}

const RBAC_GROUP = 'rbac.authorization.k8s.io/'

/** The mistakes in the roles and bindings that were just applied from a text. Asks the cluster only when there are any. */
export async function mistakesIn(text: string, results: readonly ApplyResult[], port: RbacPort): Promise<readonly ManifestMistake[]> {
  const applied = results.flatMap(({ ok, change }) => (ok && change?.after.apiVersion?.startsWith(RBAC_GROUP) ? [change.after] : []))
  if (applied.length === 0) return []
  const mistakes = await port.ask<'mistakes'>({ type: 'mistakes' })
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  return applied.flatMap(({ kind, metadata: { name, namespace = '' } }) => {
    const document = (Array.isArray(documents) ? documents : []).findLast(
      (one) => isMap(one.contents) && one.get('kind') === kind && one.getIn(['metadata', 'name']) === name,
    )
    if (!document?.contents) return []
    const start = placeOfNode(document.contents, lines)
    return mistakes
      .filter(({ where }) => where?.kind === kind && where?.name === name && (where.namespace ?? '') === namespace)
      .flatMap((mistake): ManifestMistake[] => {
        const field = mistake.rule === undefined ? 'metadata.name' : `rules[${mistake.rule}]`
        const place = placeOfField(document, lines, field, { part: 'value' }) ?? start
        return place ? [{ mistake, finding: { message: `${mistake.title}. ${mistake.sentence}`, place } }] : []
      })
  })
}
