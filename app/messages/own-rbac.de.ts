import type { OwnRbacMessages } from './own-rbac.en.ts'

const numbers = new Intl.NumberFormat('de')

export const ownRbacMessages: OwnRbacMessages = {
  name: 'Ihr RBAC',
  what: 'Fragen Sie einen eigenen Cluster, wer was darf und warum nicht. Geben Sie seine Roles, Bindings, Service-Accounts und Pods mit diesem Befehl aus, und fügen Sie die Ausgabe hier ein oder legen Sie die Datei hier ab:',
  copy: 'Kopieren',
  copied: 'Kopiert',
  output: 'Die Ausgabe von kubectl, YAML oder JSON',
  placeholder: 'Fügen Sie die Ausgabe hier ein, oder legen Sie eine Datei irgendwo in diesem Bereich ab',
  load: 'Laden',
  reading: 'Wird gelesen …',
  chooseFile: 'Eine Datei wählen',
  stays:
    'Es bleibt auf dieser Seite: Nichts wird gesendet oder gespeichert, und beim Neuladen ist es vergessen. Secrets werden ungelesen verworfen, und von Pods wird nur behalten, was mit Service-Accounts zu tun hat.',
  states: 'Zustände, die sich vergleichen lassen',
  pasted: 'eingefügter Text',
  dropped: 'abgelegter Text',
  summary: {
    name: 'Was geladen wurde',
    counts: 'Objekte nach Art',
    kind: 'Art',
    loaded: 'Geladen',
    passedOver: 'Übergangen',
    count: (count) => numbers.format(count),
    graph: 'Als Graph ansehen',
    whoCan: 'Fragen, wer etwas darf',
    mistakes: 'Nach Fehlern suchen',
    forget: 'Vergessen',
  },
  source: { which: 'Welcher Cluster', sandbox: 'Der Cluster dieser Seite', loaded: 'Ihrer' },
}
