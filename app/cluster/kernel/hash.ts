import { NAME_ALPHABET } from './text.ts'

/** A hash of a text: FNV-1a of 32 bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * A short hash of a text for names: FNV-1a of 32 bits, its decimal digits in an alphabet without vowels.
 * Models apimachinery/pkg/util/rand (SafeEncodeString) as pkg/controller (ComputeHash) uses it.
 */
export function hashText(text: string): string {
  return Array.from(String(hash32(text)), (digit) => NAME_ALPHABET[digit.charCodeAt(0) % NAME_ALPHABET.length]).join('')
}
