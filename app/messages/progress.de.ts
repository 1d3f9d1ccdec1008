import { pluralIn } from './catalogue.ts'
import type { ProgressMessages } from './progress.en.ts'

const plural = pluralIn('de')
const lessons = (count: number) => plural(count, { one: '# Lektion', other: '# Lektionen' })
const cards = (count: number) => plural(count, { one: '# Karte', other: '# Karten' })
const exams = (count: number) => plural(count, { one: '# Prüfung', other: '# Prüfungen' })

export const progressMessages: ProgressMessages = {
  kept: 'Nur in diesem Browser aufbewahrt',
  head: 'Ihr Fortschritt',
  here: (what) => `Hier: ${what}.`,
  nothing: 'noch nichts',
  some: (begun, finished, reviewed, taken) =>
    `${lessons(begun)} begonnen, davon ${finished} abgeschlossen; ${cards(reviewed)} zum Wiederholen; ${exams(taken)}`,
  where:
    'Er liegt auf diesem Rechner, und niemand sonst sieht ihn. Um in einem anderen Browser weiterzumachen, oder falls dieser ihn vergisst, speichern Sie ihn in einer Datei und öffnen diese dort.',
  save: 'In einer Datei speichern',
  open: 'Eine Datei öffnen …',
  afresh: 'Neu anfangen …',
  afreshSays:
    'Fangen Sie an, als wären Sie nie hier gewesen. Speichern Sie den Fortschritt vorher in einer Datei, falls Sie ihn zurückhaben möchten.',
  file: 'Datei mit gespeichertem Fortschritt',
  inFile: (file, what) => `In „${file}“: ${what}.`,
  strange: (count) => `Die Datei kennt ${lessons(count)}, die dieser Kurs nicht hat. Auch das bleibt erhalten.`,
  refused: (file, why) => `„${file}“ kann nicht als gespeicherter Fortschritt gelesen werden: ${why} Nichts wurde geändert.`,
  why: {
    'too-large': 'Die Datei ist viel zu groß dafür.',
    empty: 'Die Datei ist leer.',
    'broken-off': 'Die Datei bricht ab oder wurde von Hand geändert und ist kein JSON mehr.',
    'no-json': 'Die Datei ist kein JSON. Wählen Sie eine Datei, die „In einer Datei speichern“ gemacht hat.',
    newer: 'Die Datei wurde von einer neueren Version von Keycard gespeichert.',
    'no-progress': 'Die Datei hat nicht die Form von gespeichertem Fortschritt.',
  },
  replace: {
    name: 'Ihren Fortschritt ersetzen',
    what: 'Er tritt an die Stelle dessen, was hier ist.',
    replace: 'Ersetzen, was hier ist',
    leave: 'Alles lassen, wie es ist',
    done: 'Erledigt.',
    undo: 'Rückgängig',
  },
  back: 'Zurück zur Lektion',
}
