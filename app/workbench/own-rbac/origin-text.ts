import type { OwnRbacMessages } from '../../messages/own-rbac.en.ts'
import type { TextOrigin } from './loaded-store.ts'

/** What tells a loaded text apart from the others. */
export function originText(origin: TextOrigin, messages: Pick<OwnRbacMessages, 'pasted' | 'dropped'>): string {
  return typeof origin === 'string' ? messages[origin] : origin.file
}
