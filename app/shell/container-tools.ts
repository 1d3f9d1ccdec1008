import type { CommandName } from 'just-bash/browser'
import type { Image } from '../cluster/runtime/images.ts'
import { SYSTEM_TOOLS } from '../cluster/runtime/image-systems.ts'
import { SHELL_TOOLS } from './tools.ts'

/** Tools of ours, where an image has them. */
const OWN = ['ls', 'date', 'env', 'printenv', 'id', 'whoami', 'ps', 'wget', 'watch', 'vi', 'curl', 'kubectl', 'yq']
/** Tools an image of its own kind may have besides those of its system. */
const EXTRAS: readonly CommandName[] = ['jq', 'bash']

/** The programs of an image that can be run by exec: just-bash's, and ours. */
export function toolsOf(image: Image): { readonly tools: readonly CommandName[]; readonly own: readonly string[] } {
  const has = (name: string) => (name === 'alias' || name === 'unalias' || name === 'time' ? image.system !== 'none' : isIn(image, name))
  return { tools: SHELL_TOOLS.filter(has), own: OWN.filter(has) }
}

/** An image nobody knows the programs of has those of its system, and curl. */
function isIn(image: Image, name: string): boolean {
  const isExtra = EXTRAS.some((extra) => extra === name) || name === 'kubectl' || name === 'yq'
  const isKnown = !image.has('no-such-program')
  return SYSTEM_TOOLS[image.system].has(name) || (isKnown ? image.has(name) : name === 'curl' && !isExtra)
}

/** Names of shells by which one is asked for. */
export const SHELLS: Readonly<Record<Image['system'], readonly string[]>> = { busybox: ['sh', 'ash'], debian: ['sh', 'dash', 'bash'], none: [] }
