import type { TerminalMessages } from './terminal.en.ts'

export const terminalMessages: TerminalMessages = {
  terminal: 'Terminal',
  notLoaded: (why) => `Das Terminal konnte nicht geladen werden: ${why}. Laden Sie die Seite neu, um es noch einmal zu versuchen.`,
  close: (terminal) => `Das Terminal ${terminal} schließen`,
  beside: 'Nebeneinander',
  hint: 'Tab ergänzt. Esc, dann Tab verlässt.',
  input: (terminal) => `Terminal, ${terminal}. Tab ergänzt; Escape und dann Tab verlässt es.`,
  output: (terminal) => `Ausgabe des Terminals, ${terminal}`,
  leaving: 'Tab verlässt jetzt das Terminal.',
  newTerminal: {
    label: 'Neues Terminal als …',
    name: 'Neues Terminal als',
    users: 'Benutzer der kubeconfig',
    accounts: 'Service-Accounts, jeder mit einem Token für eine Stunde',
  },
  keys: {
    tab: { label: 'Tab', means: 'Tab: ergänzen' },
    up: { label: '↑', means: 'Auf: die Zeile davor' },
    down: { label: '↓', means: 'Ab: die Zeile danach' },
    left: { label: '←', means: 'Links' },
    right: { label: '→', means: 'Rechts' },
    stop: { label: 'Strg+C', means: 'Strg+C: abbrechen' },
    search: { label: 'Strg+R', means: 'Strg+R: frühere Zeilen suchen' },
  },
  paste: {
    question: (lines) => `Diese ${lines} Zeilen ausführen?`,
    how: (who) => `Sie laufen eine nach der anderen, als ${who}.`,
    pasted: 'Was eingefügt wurde',
    run: 'Ausführen',
    doNotRun: 'Nicht ausführen',
  },
  edit: {
    waiting: 'kubectl edit wartet.',
    what: 'Ändern Sie den Text und speichern Sie ihn dann: Zeilen, die mit # beginnen, zählen nicht.',
    show: 'Ansehen',
    abandon: 'Verwerfen',
    save: 'Speichern und anwenden',
  },
  said: {
    welcome: 'kubectl funktioniert hier, auf einem Cluster, der in dieser Seite läuft. Versuchen Sie: kubectl get pods, oder help.\n',
    token: (account, until) => `Hier sind Sie ${account}. Admin hat dieses Token angefordert (TokenRequest); es gilt bis ${until} UTC.\n`,
    noToken: (account, why) => `Kein Token für ${account}: ${why}\n`,
    answered: (status) => `Der Server antwortete mit ${status}`,
    stays: 'Das ist das letzte Terminal: Es bleibt offen.\n',
    why: (command) => `Der Befehl ${command} nennt den Grund.`,
    nothingRefused: 'why: Noch wurde keine Anfrage dieses Terminals abgelehnt',
    ways: (shared, count) => `${shared}, ${count} Fortsetzungen`,
    more: (count) => `… und ${count} weitere`,
    usage: (command) => `Aufruf: ${command} DATEI`,
    homeOnly: (command) => `${command}: Im Editor lassen sich nur Dateien des Home-Verzeichnisses öffnen`,
    opened: (file) => `${file} ist im Editor geöffnet.\n`,
    help: `Das ist eine Shell auf einem Cluster, der in dieser Seite läuft.
  kubectl (k)      der Cluster; kubectl --help listet die Befehle auf
  curl             der API-Server: curl -sk -H "Authorization: Bearer $TOKEN" https://kubernetes.default.svc/api
  jq yq base64     lesen, was sie antworten; auch grep, sed, awk, cut, sort und die anderen üblichen Werkzeuge sind da
  watch            dasselbe alle 2 Sekunden; Strg+C beendet es
  why              erklärt die letzte Ablehnung
  edit DATEI       öffnet eine Datei im Editor: Seine Dateien sind die dieses Verzeichnisses
Tasten: Tab ergänzt, Auf und Strg+R finden frühere Zeilen, Strg+C bricht ab, Escape und dann Tab verlässt das Terminal.
`,
  },
}
