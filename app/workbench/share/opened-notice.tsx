import type { ShareMessages } from '../../messages/share.en.ts'
import { SHARE } from '../../messages/share.ts'

/** What came of a link that was opened. */
export type Opened =
  | {
      /** Those that are in the editor now. */
      readonly files: readonly string[]
      /** Its lesson is not in this course. */
      readonly noLesson: boolean
      /** A release that is not here. */
      readonly noRelease: string | undefined
    }
  /** It cannot be read. */
  | { readonly problem: 'damaged' | 'another-version' }
  /** What somebody else said when it was tried. */
  | { readonly said: string; readonly ofCourse: boolean }

/** Tells it, in the language chosen when it is read. */
export function OpenedNotice({ opened }: { readonly opened: Opened }) {
  return inWords(opened, SHARE.use().opened)
}

function inWords(opened: Opened, messages: ShareMessages['opened']): string {
  if ('problem' in opened) return messages[opened.problem]
  if ('said' in opened) return opened.ofCourse ? messages.noCourse(opened.said) : opened.said
  const { files, noLesson, noRelease } = opened
  const here = files.length === 0 ? messages.here : files.length === 1 ? messages.withFile(files.join()) : messages.withFiles(files.join(', '))
  return [here, ...(noLesson ? [messages.noLesson] : []), ...(noRelease === undefined ? [] : [messages.noRelease(noRelease)])].join(' ')
}
