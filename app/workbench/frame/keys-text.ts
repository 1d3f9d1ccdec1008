import { onMac } from '../../ui/keys.ts'

/** Keys as people write them: `$mod+k` is Ctrl+K, `g o` is G, then O. */
export function keysText(keys: string, apple: boolean = onMac): string {
  return keys
    .split(' ')
    .map((press) => press.replace('$mod', apple ? '⌘' : 'Ctrl').replace(/[a-z]$/, (letter) => letter.toUpperCase()))
    .join(', then ')
}
