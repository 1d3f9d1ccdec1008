import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** What a translation says it translates: another text has another. */
export const textId = (markdown: string): string => bytesToHex(sha256(utf8ToBytes(markdown.replaceAll('\r\n', '\n')))).slice(0, 12)
