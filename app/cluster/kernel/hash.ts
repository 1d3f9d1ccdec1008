import { NAME_ALPHABET } from './text.ts'

/**
 * A short hash of a text for names: FNV-1a of 32 bits, its decimal digits in an alphabet without vowels.
 * Models apimachinery/pkg/util/rand (SafeEncodeString) as pkg/controller (ComputeHash) uses it.
 */
export function hashText(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return Array.from(String(hash >>> 0), (digit) => NAME_ALPHABET[digit.charCodeAt(0) % NAME_ALPHABET.length]).join('')
}
