import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { isJsonObject } from '../../cluster/kernel/json.ts'

/** What a link carries: where to be, and files for the editor. Nothing of who made it: no progress, no credentials, no cluster. */
export interface Shared {
  /** A lesson's file. */
  readonly lesson?: string
  /** The Kubernetes release of the cluster. */
  readonly release?: string
  /** The panel to show. */
  readonly panel?: string
  /** Files for the editor, by name. */
  readonly files: Readonly<Record<string, string>>
}

/** Raised when a link's text can no longer be read as it is. */
const FORM = 1
const PREFIX = '#share='

/** The longest link that is made, in characters: chats and mail programs cut longer ones. */
export const LONGEST_LINK = 8000
/** What a link's text may be when it is unpacked, in bytes: one made to fill the memory is not unpacked. */
const LARGEST_TEXT = 2_000_000
/** Deflate makes a text at most so many times smaller. */
const MOST_SMALLER = 1032

/** The link that opens what is shared, on a page at that address. */
export function linkTo(shared: Shared, page: string): string {
  const packed = deflateSync(strToU8(JSON.stringify({ form: FORM, ...shared })), { level: 9 })
  return `${page.split('#')[0]}${PREFIX}${base64Url(packed)}`
}

/** What the fragment of an address shares, or what is wrong with it; undefined when it is no such link. */
export function sharedBy(fragment: string): Shared | { readonly problem: 'damaged' | 'another-version' } | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined
  const value = unpacked(fragment.slice(PREFIX.length))
  if (!isJsonObject(value)) return { problem: 'damaged' }
  if (value['form'] !== FORM) return { problem: 'another-version' }
  const text = (key: string) => (typeof value[key] === 'string' ? { [key]: value[key] } : {})
  const files = isJsonObject(value['files']) ? Object.entries(value['files']) : []
  return {
    ...text('lesson'),
    ...text('release'),
    ...text('panel'),
    files: Object.fromEntries(files.filter((file): file is [string, string] => file[0] !== '' && typeof file[1] === 'string')),
  }
}

function unpacked(text: string): unknown {
  try {
    const packed = fromBase64Url(text)
    const room = new Uint8Array(Math.min(LARGEST_TEXT, packed.length * MOST_SMALLER))
    return JSON.parse(strFromU8(inflateSync(packed, { out: room })))
  } catch {
    return undefined
  }
}

function base64Url(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** Why a file should perhaps stay here; undefined for one without anything secret in it. */
export function secretIn(text: string): 'token' | 'private-key' | 'Secret' | 'credential' | undefined {
  if (/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+/.test(text)) return 'token'
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return 'private-key'
  if (/^\s*["']?kind["']?\s*:\s*["']?Secret\b/m.test(text)) return 'Secret'
  if (/^\s*["']?(token|password|client-key-data)["']?\s*:\s*\S/m.test(text)) return 'credential'
  return undefined
}
