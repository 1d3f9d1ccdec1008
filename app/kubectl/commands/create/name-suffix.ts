import { sha256 } from '@noble/hashes/sha2.js'
import { goJson } from '../../../cluster/api/json-text.ts'
import { bytesOf } from '../../../cluster/kernel/text.ts'
import { sortedJson } from '../../../cluster/kernel/json.ts'

/** Hexadecimal digits that could make words are replaced by letters that cannot. */
const REPLACED: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' }

/** `-5hb9…`: what --append-hash puts behind a name, told from what the object holds. Models kubectl/pkg/util/hash/hash.go. */
export function hashSuffix(content: Readonly<Record<string, unknown>>): string {
  const digest = sha256(bytesOf(goJson(sortedJson(content))))
  const hex = [...digest.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `-${[...hex].map((digit) => REPLACED[digit] ?? digit).join('')}`
}
