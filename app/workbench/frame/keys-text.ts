import type { CommandsMessages } from '../../messages/commands.en.ts'
import { onMac } from '../../ui/keys.ts'

/** Keys as people write them: `$mod+k` is Ctrl+K, `g o` is G, then O. */
export function keysText(keys: string, { control, thenPress }: CommandsMessages['keys'], apple: boolean = onMac): string {
  return keys
    .split(' ')
    .map((press) => press.replace('$mod', apple ? '⌘' : control).replace(/\b[a-z]$/, (letter) => letter.toUpperCase()))
    .reduce((before, press) => thenPress(before, press))
}
