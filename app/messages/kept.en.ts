/** What there is to say of how files and progress are kept in the browser. */
export const keptMessages = {
  nothingKept: (why: string) => `This browser does not let the page keep anything (${why}). What you do is lost when you leave.`,
  unreadable: (why: string, aside: string) =>
    `What was saved here could not be read: ${why}. It is kept under “${aside}” in this browser's storage, and you start afresh.`,
  why: {
    newer: 'it was saved by a newer version of Keycard',
    'no-progress': 'it does not have the form of saved progress',
    'no-files': 'it does not have the form of saved files',
    'no-lines': 'it is no list of lines',
  },
  notSaved: {
    text: (why: string) => `This could not be saved in the browser (${why}). It stays here until you leave the page.`,
    progress: (why: string) => `Your progress could not be saved in the browser (${why}). It stays here until you leave the page.`,
  },
}

export type KeptMessages = typeof keptMessages
