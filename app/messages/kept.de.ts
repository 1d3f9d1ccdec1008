import type { KeptMessages } from './kept.en.ts'

export const keptMessages: KeptMessages = {
  nothingKept: (why) => `Dieser Browser lässt die Seite nichts aufbewahren (${why}). Was Sie tun, geht verloren, wenn Sie die Seite verlassen.`,
  unreadable: (why, aside) =>
    `Was hier gespeichert war, konnte nicht gelesen werden: ${why}. Es ist im Speicher dieses Browsers unter „${aside}“ aufbewahrt, und Sie fangen von vorn an.`,
  why: {
    newer: 'Eine neuere Version von Keycard hat es gespeichert',
    'no-progress': 'Es hat nicht die Form von gespeichertem Fortschritt',
    'no-files': 'Es hat nicht die Form von gespeicherten Dateien',
    'no-lines': 'Es ist keine Liste von Zeilen',
  },
  notSaved: {
    text: (why) => `Das konnte im Browser nicht gespeichert werden (${why}). Es bleibt hier, bis Sie die Seite verlassen.`,
    progress: (why) => `Ihr Fortschritt konnte im Browser nicht gespeichert werden (${why}). Er bleibt hier, bis Sie die Seite verlassen.`,
  },
}
