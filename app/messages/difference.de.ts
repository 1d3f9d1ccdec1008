import type { DifferenceMessages } from './difference.en.ts'

export const differenceMessages: DifferenceMessages = {
  added: 'hinzugefügt',
  removed: 'entfernt',
}
