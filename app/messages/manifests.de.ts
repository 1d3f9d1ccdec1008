import type { ManifestsMessages } from './manifests.en.ts'

const decimal = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const manifestsMessages: ManifestsMessages = {
  empty: 'Der Editor ist leer. Schreiben Sie ein Manifest, oder öffnen Sie eines aus der Lektion.',
  tooLong: (megabytes) =>
    `Dieser Text ist ${decimal.format(megabytes)} MB lang; der API-Server nimmt in einer Anfrage höchstens 3 MB an. Teilen Sie ihn auf mehrere Dateien auf.`,
  onlyComments: 'Es gibt nichts anzuwenden: Der Text enthält nur Kommentare.',
  noFields: 'Ein Manifest besteht aus Feldern (apiVersion, kind, metadata …); dieses Dokument ist etwas anderes.',
  missing: (field) =>
    `Dieses Dokument hat kein Feld ${field}. Jedes Manifest beginnt mit apiVersion und kind, zum Beispiel apiVersion: v1 und kind: Pod.`,
  notYaml: 'Das ist kein gültiges YAML.',
  notYamlBecause: (why) => `Das ist kein gültiges YAML: ${why}`,
  createdAlone: (kind) =>
    `${kind} kann nicht angewendet werden: Der API-Server beantwortet jede dieser Anfragen und bewahrt keine auf. Speichern Sie den Text im Terminal in einer Datei und führen Sie kubectl create -f DATEI -o yaml aus; das zeigt die Antwort.`,
  generateName:
    'Zum Anwenden muss der Name bekannt sein, deshalb geht es mit generateName nicht. Geben Sie metadata.name an, oder legen Sie das Objekt mit kubectl create -f an.',
  nameless: (kind) => `Diesem Objekt der Art ${kind} fehlt metadata.name.`,
  needs: (object) =>
    `Dafür braucht es ${object}, das erst dieser Text anlegen würde. Ein Probelauf bewahrt nichts auf; was daraus wird, zeigt sich erst beim Anwenden.`,
  would: { created: 'würde angelegt', unchanged: 'bliebe unverändert', changed: 'würde geändert' },
  answered: (status) => `der Server hat mit ${status} geantwortet`,
  kinds: {
    noVersion: (apiVersion) =>
      `Dieser Cluster kennt keine apiVersion ${apiVersion}. kubectl api-versions zeigt die, die er hat; andere Arten von Objekten sind nicht simuliert.`,
    noKind: (kind, apiVersion, hint) => `In ${apiVersion} gibt es keine Art ${kind}. ${hint}`,
    meant: (kind) => `Meinten Sie ${kind}?`,
    known: (apiVersion, kinds) => `Arten in ${apiVersion}: ${kinds}.`,
  },
  fixes: {
    rename: (to) => `In ${to} umbenennen`,
    use: (text) => `${text} verwenden`,
    write: (text) => `${text} schreiben`,
    useField: (field, text) => `${field}: ${text} verwenden`,
  },
}
