import type { ShareMessages } from './share.en.ts'

const number = new Intl.NumberFormat('de')

export const shareMessages: ShareMessages = {
  head: 'Teilen, was Sie sehen',
  begins: (at, release, shown, andFiles) =>
    `Wer den Link öffnet, beginnt bei ${at}, auf Kubernetes ${release}, und sieht ${shown}${andFiles}. Mehr enthält der Link nicht: weder Ihren Fortschritt noch Ihren Cluster noch ein Token.`,
  lesson: (title) => `„${title}“`,
  course: 'dem Kurs',
  panel: (panel) => `den Bereich „${panel}“`,
  workbench: 'den Arbeitsbereich',
  andFiles: ' und diese Dateien im Editor',
  files: 'Dateien, die mitgeschickt werden',
  secret: (why) => `Sehen Sie nach, bevor Sie sie verschicken: ${why}.`,
  why: {
    token: 'Sie enthält ein Token',
    'private-key': 'Sie enthält einen privaten Schlüssel',
    Secret: 'Sie enthält ein Secret',
    credential: 'Sie enthält Zugangsdaten',
  },
  tooLong: (more, longest) =>
    `Der Link wäre um ${number.format(more)} Zeichen zu lang: Chats und Mailprogramme kürzen, was länger als ${number.format(longest)} ist. Lassen Sie eine Datei weg.`,
  link: (length) => `Der Link, ${number.format(length)} Zeichen`,
  copy: 'Den Link kopieren',
  copied: {
    yes: 'Der Link ist kopiert.',
    no: 'Dieser Browser lässt die Seite nicht kopieren: Markieren Sie den Link und kopieren Sie ihn selbst.',
  },
  opened: {
    here: 'Sie sind dort, wohin der Link führt.',
    withFile: (file) => `Sie sind dort, wohin der Link führt, und die Datei ${file} ist im Editor. Noch ist nichts angewendet: Lesen Sie sie zuerst.`,
    withFiles: (files) =>
      `Sie sind dort, wohin der Link führt, und die Dateien ${files} sind im Editor. Noch ist nichts angewendet: Lesen Sie sie zuerst.`,
    noLesson: 'Die Lektion gibt es in diesem Kurs nicht.',
    noRelease: (release) => `Kubernetes ${release} gibt es hier nicht.`,
    noCourse: (why) => `Der Kurs konnte nicht geladen werden: ${why}`,
    damaged: 'Dieser Link ist beschädigt: Ein Teil ist wohl unterwegs verloren gegangen. Bitten Sie noch einmal darum.',
    'another-version': 'Dieser Link stammt von einer anderen Version von Keycard, die diese hier nicht lesen kann.',
  },
}
