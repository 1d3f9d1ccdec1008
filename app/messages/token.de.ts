import { pluralIn } from './catalogue.ts'
import type { TokenMessages } from './token.en.ts'

const plural = pluralIn('de')
const times = (count: number) => plural(count, { one: 'einmal', other: '#-mal' })

export const tokenMessages: TokenMessages = {
  source: 'Das Token',
  reading: 'Was es ist',
  clear: 'Leeren',
  input: 'Token',
  paste: 'Fügen Sie ein Token ein',
  place: {
    file: (path, pod) => `Aus der Datei \`${path}\` des Pods ${pod}.`,
    secret: (secret) => `Aus dem Secret \`${secret}\`.`,
    newer: 'Das Kubelet hat seitdem ein neues Token in diese Datei geschrieben.',
    showNewer: 'Das neue zeigen',
  },
  picker: {
    name: 'Ein Token dieses Clusters wählen',
    none: 'Der Cluster hat noch keine Tokens',
    pick: 'Ein Token wählen …',
    files: 'In Dateien laufender Pods',
    secrets: 'In Secrets',
    told: 'Ausgegeben, neueste zuerst',
    inNamespace: (name, namespace) => `${name} in ${namespace}`,
    forPod: (what, pod) => `${what}, für den Pod ${pod}`,
  },
  wish: {
    name: 'Um ein neues bitten',
    account: 'Service-Account',
    audience: 'Audience',
    ownAudience: 'die des API-Servers',
    seconds: 'Sekunden',
    usualSeconds: '3600, wenn nichts verlangt wird',
    boundTo: 'Gebunden an',
    nothing: 'nichts',
    pod: (name) => `Pod ${name}`,
    ask: 'Bitten',
    answered: (status) => `der Server hat mit ${status} geantwortet`,
    note: 'Ein TokenRequest, wie ihn `kubectl create token` schickt. Nichts wird gespeichert: Die Antwort ist die einzige Kopie. Weniger als 600 s wird abgelehnt, und wie lange es wirklich gilt, entscheidet der Server.',
  },
  empty: {
    title: 'Noch kein Token zum Ansehen',
    paste:
      'Fügen Sie eines ein, oder wählen Sie eines aus diesem Cluster. Das Token eines Service-Accounts besteht aus drei Wörtern mit Punkten dazwischen:',
    parts: 'Das erste sagt, wie es signiert ist, das zweite, was es sagt, das dritte bürgt für beide.',
    encoded:
      'Die ersten beiden sind kodiert, nicht verschlüsselt: Wer ein Token hat, kann es lesen. Gelesen ist nicht geprüft, und geprüft ist nicht angenommen: Hier sehen Sie alle drei Schritte, einen nach dem anderen.',
    warning:
      'Fügen Sie keine Tokens eines echten Clusters ein, die noch gelten, weder hier noch anderswo: Ein Token funktioniert für jeden, der es hat. Was Sie einfügen, bleibt auf dieser Seite und ist vergessen, wenn Sie gehen.',
  },
  told: {
    unknown: (id) => `Das Protokoll kennt kein Token ${id}.`,
    tokenOf: 'Ein Token von',
    inNamespace: (namespace) => `in ${namespace}`,
    nowhere: 'Sein Text ist nirgends zu lesen: Der API-Server hat es einmal ausgegeben und behält keine Kopie.',
    wasInFile: 'In der Datei, in der es lag, steht jetzt ein anderes, oder der Pod ist weg.',
    printed: 'Wenn es im Terminal ausgegeben wurde, fügen Sie es von dort ein.',
    log: 'Was das Protokoll des Clusters darüber sagt:',
  },
  uses: {
    inFile: (pod) => `Es liegt jetzt in der Datei von ${pod}.`,
    wasInFile: (pod) => `Es lag in der Datei von ${pod} und liegt nicht mehr dort.`,
    unused: 'Es wurde noch nicht benutzt.',
    used: (uses) => `Es wurde ${times(uses)} benutzt.`,
    usedAndRefused: (uses, refusals) => `Es wurde ${uses === 0 ? 'noch nicht' : times(uses)} benutzt und ${times(refusals)} abgelehnt.`,
    last: 'Die letzte Benutzung',
  },
  sections: {
    name: 'Teile der Auskunft',
    life: 'Leben',
    header: 'Header',
    payload: 'Payload',
    signature: 'Signatur',
    verdict: 'Urteil',
    bench: 'Werkbank',
    verified: 'bestätigt',
    notVerified: 'nicht bestätigt',
  },
  verdict: { name: 'Urteil', role: 'was der API-Server davon hält' },
  foreign: {
    name: 'Nicht aus dieser Sandbox',
    from: 'Es sagt, es sei von',
    nobody: 'niemandem',
    endless: 'Es läuft nie ab.',
    left: (span) => `Es gilt noch ${span}.`,
    expired: 'Es ist abgelaufen.',
    warning: 'Wenn es ein echtes ist, funktioniert es für jeden, der es sieht: Fügen Sie solche Tokens nicht in Webseiten ein, auch in diese nicht.',
    decoded:
      'Hier wird es auf der Seite dekodiert und ist vergessen, wenn Sie gehen. Es wird nicht gespeichert, nicht ins Protokoll geschrieben und nicht verschickt, außer Sie drücken „Den API-Server fragen“, und dann nur an den simulierten auf dieser Seite. Dekodiert ist nicht geprüft: Jeder kann jeden Claim schreiben.',
  },
  signature: {
    name: 'Signatur',
    role: 'wer dafür bürgt',
    noKeys: (why) => `Die Schlüssel des Clusters konnten nicht gelesen werden: ${why}`,
    empty: 'Der dritte Teil ist leer.',
    bytes: (count) => `${plural(count, { one: '# Byte', other: '# Bytes' })} über die beiden Teile davor, samt dem Punkt.`,
    reckoned:
      'Diese Seite hat die öffentlichen Schlüssel unter `/openid/v1/jwks` gelesen, wie es jeder darf, der diesem Aussteller trauen soll, und hier nachgerechnet.',
    verified: (key) =>
      `Bestätigt: Der Schlüssel \`${key}\` hat genau diesen Header und diesen Payload signiert. Das sagt, wer es geschrieben hat, nicht, dass es noch gilt: Fragen Sie den API-Server.`,
    unknown: (key) => `Nicht bestätigt: Keiner der Schlüssel des Clusters heißt \`${key}\`.`,
    dropped: 'Es gab ihn, bis er entfernt wurde: Von da an zählt nichts mehr, was er signiert hat.',
    somebodyElse: 'Jemand anders hat es signiert.',
    mismatch: (key) =>
      `Nicht bestätigt: Der Schlüssel \`${key}\` ist der des Clusters und hat das nicht signiert. Header oder Payload wurden verändert, oder jemand anders hat unter seinem Namen signiert.`,
    algorithm: (algorithm) =>
      `Nicht bestätigt: Das Token sagt \`${algorithm}\`, und dafür hat der Cluster keinen Schlüssel. Ein Server, der das Token wählen lässt, kann getäuscht werden; dieser lässt es nicht wählen.`,
    noAlgorithm: 'kein Algorithmus',
  },
  keys: {
    name: 'Schlüssel des Clusters',
    signs: 'signiert neue Tokens',
    verifies: 'prüft die Tokens, die er signiert hat',
    thisToo: ', auch dieses',
    drop: 'Entfernen',
    addRsa: 'Einen RSA-Schlüssel hinzufügen',
    addP256: 'Einen P-256-Schlüssel hinzufügen',
    note: 'Schlüssel werden nacheinander gewechselt: Fügen Sie einen neuen hinzu, der von da an signiert; warten Sie, bis niemand mehr ein Token des alten hat; entfernen Sie den alten. Wer dann noch ein solches Token hat, bekommt 401. In einem echten Cluster sind das die Dateien von `--service-account-signing-key-file` und `--service-account-key-file`.',
  },
}
