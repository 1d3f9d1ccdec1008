const number = new Intl.NumberFormat('en')

/** What is said where something is shared by a link, and where a link is opened. It is loaded then, and so is this. */
export const shareMessages = {
  head: 'Share what you see',
  begins: (at: string, release: string, shown: string, andFiles: string) =>
    `Whoever opens the link begins at ${at}, on Kubernetes ${release}, with ${shown} open${andFiles}. It carries nothing else: not your progress, not your cluster, no token.`,
  lesson: (title: string) => `“${title}”`,
  course: 'the course',
  panel: (panel: string) => `the panel ${panel}`,
  workbench: 'the workbench',
  andFiles: ' and these files in the editor',
  files: 'Files to send along',
  secret: (why: string) => `Look before you send it: ${why}.`,
  why: {
    token: 'it holds a token',
    'private-key': 'it holds a private key',
    Secret: 'it holds a Secret',
    credential: 'it holds a credential',
  },
  tooLong: (more: number, longest: number) =>
    `The link would be ${number.format(more)} characters too long: chats and mail cut what is longer than ${number.format(longest)}. Leave out a file.`,
  link: (length: number) => `The link, ${number.format(length)} characters`,
  copy: 'Copy the link',
  copied: { yes: 'The link is copied.', no: 'This browser does not let the page copy: select the link and copy it yourself.' },
  /** Where a link was opened. */
  opened: {
    here: 'You are where the link led.',
    withFile: (file: string) => `You are where the link led, and the file ${file} is in the editor. Nothing has been applied yet: read it first.`,
    withFiles: (files: string) =>
      `You are where the link led, and the files ${files} are in the editor. Nothing has been applied yet: read it first.`,
    noLesson: 'Its lesson is not in this course.',
    noRelease: (release: string) => `There is no Kubernetes ${release} here.`,
    noCourse: (why: string) => `The course could not be loaded: ${why}`,
    damaged: 'This link is damaged: part of it may have been lost on the way. Ask for it again.',
    'another-version': 'This link was made by another version of Keycard, which this one cannot read.',
  },
}

export type ShareMessages = typeof shareMessages
