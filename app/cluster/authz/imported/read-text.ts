import type { AuthzWords } from '../words/english.ts'
import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml'

// js-yaml, where everything else here reads YAML with `yaml`: it is ten times faster, and 5,000 objects with their pods are 5 MB of text.

/** A text that cannot be read; the message says where, as far as that is known. */
export class UnreadableText extends RangeError {
  override name = 'UnreadableText'
}

/** The documents of a text in JSON or YAML. Throws UnreadableText. */
export function readDocuments(text: string, { imported: { refused: words } }: AuthzWords): unknown[] {
  const trimmed = text.trimStart()
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    try {
      return [JSON.parse(trimmed)]
    } catch {
      // Flow style is YAML too, and a YAML reader says where it stumbled.
    }
  }
  try {
    return loadAll(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as unknown[]
  } catch (error) {
    if (error instanceof YAMLException) throw new UnreadableText(whereAndWhat(error, words))
    if (error instanceof RangeError) throw new UnreadableText(words.tooDeep)
    throw error
  }
}

function whereAndWhat({ reason, mark }: YAMLException, words: AuthzWords['imported']['refused']): string {
  return mark ? words.unreadableLine(reason, mark.line + 1) : words.unreadable(reason)
}
