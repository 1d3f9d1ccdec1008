import type { Nodes, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Block } from '../../reading/lesson.ts'
import { inReleases } from '../../reading/release-range.ts'
import { type LintRule, placeOf } from '../lint-rule.ts'

/** Sentences that were true once (learners.md, “Outdated teaching found”), and what is true now. `ofThePast`: wrong of the past as well. */
const OUTDATED: readonly { readonly says: RegExp; readonly now: string; readonly ofThePast?: true }[] = [
  {
    says: /(creates?|generates?|gets?) (a|one|its own) secret (that |which )?(holds?|holding|contain(s|ing)|with)\b.*\btoken/i,
    now: 'since 1.24 no Secret is made for an account; tokens come from TokenRequest',
  },
  { says: /\bsecrets?\s+1\b/i, now: 'since 1.24 a new account shows SECRETS 0, and since 1.35 there is no such column' },
  { says: /\b(auto-?mounted|mounted|default) (api )?token\b.*\bnever expires?/i, now: 'a token in a pod expires, and is renewed by the kubelet' },
  { says: /pod security polic(y|ies)/i, now: 'Pod Security Policies were removed in 1.25' },
  { says: /\.secrets\[0\]/, now: 'since 1.24 an account’s .secrets is empty; use kubectl create token' },
  {
    says: /(since|in|from|as of) (kubernetes )?(v?1\.2[0-3])\b.*\bno longer (creates?|makes?|generates?)\b.*secret/i,
    now: 'the automatic Secret went in 1.24',
    ofThePast: true,
  },
  {
    says: /projected (token )?volume\b.*\b(must|has to|needs to) be configured explicitly/i,
    now: 'admission adds the projected volume to every pod that does not opt out',
  },
  { says: /kubectl run\b.*--serviceaccount\b/, now: 'kubectl run has no --serviceaccount since 1.24; use --overrides or a manifest' },
  { says: /kubectl get secrets?\b.*\|.*grep.*token/i, now: 'since 1.24 there is no token Secret to look for; use kubectl create token' },
  { says: /\bimpersonat\w+\b.*\ball or nothing\b/i, now: 'since 1.36 impersonation can be constrained' },
]

/** What speaks of the past as the past may say what was so then. */
const SPEAKS_OF_THE_PAST =
  /\b(before|until|up to|older|used to|once|in those days|formerly|was removed|were removed|no longer|in 1\.(1\d|2[0-4])|myth|not true)\b/i

/** Text that teaches what is no longer true. Wrong answers, claims of myths and sections for older releases may say it. */
export const outdatedTeaching: LintRule = function* ({ lesson, markdown }) {
  const newest = lesson.meta.releases.at(-1) ?? '1.36'
  for (const text of lesson.blocks.flatMap((block) => taught(block, newest)))
    for (const sentence of text.split(/(?<=[.!?])\s+/))
      for (const { says, now, ofThePast } of OUTDATED)
        if (says.test(sentence) && (ofThePast || !SPEAKS_OF_THE_PAST.test(sentence)))
          yield { message: `this is no longer true: ${now}`, place: placeOf(markdown, sentence.split('\n')[0]?.slice(0, 40) ?? '') }
}

/** The texts of a block that say how things are. */
function taught(block: Block, release: string): string[] {
  switch (block.type) {
    case 'prose':
    case 'reveal':
    case 'section':
      return texts(block.content)
    case 'release':
      return inReleases(block.releases, release) ? texts(block.content) : []
    case 'predict':
    case 'debrief':
      return block.options.flatMap(({ correct, text, reply }) => [...(correct ? [text] : []), ...texts(reply)])
    case 'free-recall':
      return texts(block.reply)
    case 'experiment':
      return block.content.flatMap((part) => (part.type === 'prose' ? texts(part.content) : part.type === 'command' ? [part.command] : []))
    case 'task':
      return [...texts(block.goal), ...block.hints]
    case 'myth':
      return texts(block.refutation)
    case 'recall':
      return [block.question, ...texts(block.answer)]
    case 'diagram':
      return []
  }
}

/** One text a paragraph, so that a sentence is found where it stands. */
const texts = (content: readonly RootContent[]): string[] => content.flatMap(paragraphs)

function paragraphs(node: Nodes): string[] {
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') return node.children.flatMap(paragraphs)
  return [textOf(node)]
}
