import { pluralIn } from './catalogue.ts'
import type { TwoReleasesMessages } from './two-releases.en.ts'

const plural = pluralIn('de')

export const twoReleasesMessages: TwoReleasesMessages = {
  name: 'Zwei Releases',
  about:
    'Führen Sie dasselbe Manifest auf zwei Releases von Kubernetes aus, und sehen Sie, was sich unterscheidet. Jeder Lauf startet zwei frische Cluster; Ihr eigener wird nicht angetastet.',
  one: 'Ein Release',
  other: 'Das andere',
  wait: 'Danach warten',
  durations: { minute: 'eine Minute', hour: 'eine Stunde', days: 'zwei Tage', months: 'dreizehn Monate' },
  start: { label: 'Beginnen mit …', name: 'Manifest, mit dem Sie beginnen', ownFile: 'Die Datei aus dem Editor', worth: 'Einen Vergleich wert' },
  manifest: 'dem Manifest für beide Releases',
  run: 'Auf beiden ausführen',
  stop: 'Anhalten',
  runsToo: (key) => `${key} führt es auch aus.`,
  sameRelease: 'Wählen Sie zwei verschiedene Releases.',
  running: (one, other) => `Es läuft auf ${one} und ${other} …`,
  count: (count, older, newer) =>
    `Zwischen ${older} und ${newer} ${
      count === 0 ? 'unterscheidet sich nichts' : plural(count, { one: 'unterscheidet sich eines', other: 'unterscheiden sich # Dinge' })
    }.`,
  changed: 'Das Manifest wurde verändert, seit es ausgeführt wurde.',
  differs: 'Was sich unterscheidet',
  nothing: (older, newer) => `Nichts: ${older} und ${newer} haben dasselbe daraus gemacht, soweit es verglichen wird.`,
  sideBySide: 'Nebeneinander',
  leftOut: {
    head: 'Was weggelassen ist',
    items: [
      'UIDs, resourceVersions und wem welches Feld gehört (managedFields)',
      'Zeiten und Alter; von einem Token wird verglichen, wie lange es gilt',
      'das zufällige Ende erzeugter Namen, Container-IDs und IP-Adressen',
      'auf welchen der beiden Nodes ein Pod kam',
      'die Tokens selbst: Verglichen wird, was sie sagen',
      'was der Cluster vorher hatte und weiter schreibt: Leases, Nodes, seine eigenen Rollen',
    ],
  },
  refused: {
    name: (release) => `Abgelehnt von ${release}`,
    head: (release) => `${release} hat nicht alles davon angenommen`,
    line: (line) => `Zeile ${line}:`,
  },
  sections: {
    answers: 'Was der API-Server geantwortet hat',
    objects: 'Objekte',
    tokens: 'Was Tokens sagen',
    files: 'Dateien in Volumes',
    printed: 'Was kubectl ausgibt',
    events: 'Events',
  },
  same: 'gleich',
  someDiffer: (count, all) => `${count} von ${all} verschieden`,
  sameOnBoth: (what) => `Gleich auf beiden: ${what}.`,
  places: {
    document: (line) => `das Dokument in Zeile ${line}`,
    tokenInPod: (pod, path) => `das Token von Pod ${pod} unter ${path}`,
    tokenInSecret: (secret) => `das Token in Secret ${secret}`,
    container: (pod, container) => `Pod ${pod}, Container ${container}`,
  },
  aToken: 'ein Token',
  whenIssued: 'als es ausgestellt wurde',
  afterIssued: (seconds) => `${seconds} s nach dem Ausstellen`,
  more: (count) => `${count} weitere`,
  and: (all, last) => `${all} und ${last}`,
  fileOf: (file, release) => `${file} von ${release}`,
  plainly: {
    nothing: 'nichts',
    answers: (what, older, answer, newer, other) => `${what}: ${older} hat „${answer}“ geantwortet, ${newer} „${other}“.`,
    warns: (what, release, text) => `${what}: ${release} warnt „${text}“.`,
    object: (what, release) => `${what} gibt es nur auf ${release}.`,
    both: (what, older, value, newer, other) => `${what} ist auf ${older} ${value} und auf ${newer} ${other}.`,
    only: (what, release) => `${what} gibt es nur auf ${release}.`,
    claim: (token, claim) => `${token}: Der Claim ${claim}`,
    heading: (command, heading, release) => `${command} gibt ${heading} nur auf ${release} aus.`,
    events: (what, reason, older, text, newer, other) => `${what}: Das Event ${reason} sagt auf ${older} „${text}“ und auf ${newer} „${other}“.`,
    event: (what, reason, release, text) => `${what}: Das Event ${reason} kam nur auf ${release}: „${text}“.`,
  },
  examples: {
    account: 'Nur ein Service-Account',
    accountAndPod: 'Ein Service-Account und ein Pod, der ihn benutzt',
    otherAudience: 'Ein Pod mit einem Token für einen anderen Dienst',
    tokenSecret: 'Ein Token-Secret, von Hand angelegt',
    mountableSecrets: 'Ein Service-Account, der nur seine eigenen Secrets einbinden lässt',
  },
  comments: {
    group: 'Durch die Gruppe kann auch ein Prozess, der nicht root ist, das Token lesen.',
    secret: 'Das Secret hier zu nennen lässt es aussehen wie eines, das der Cluster selbst angelegt hat.',
  },
  reasons: {
    autoTokenSecrets: {
      tell: ({ about, older, newer }) =>
        `Auf ${older} kam der Service-Account mit einem Secret, in dem ein Token für ihn liegt; auf ${newer} nicht (${about}).`,
      because:
        'Seit 1.24 legt niemand ungefragt ein Token-Secret an. Das Token eines solchen Secrets läuft nie ab, und wer Secrets lesen darf, kann es nehmen. Pods bekommen Tokens, die ablaufen, und Menschen bitten mit kubectl create token um eines.',
    },
    tokenJti: {
      tell: ({ about, newer }) => `Auf ${newer} hat das Token eine eigene ID, den Claim jti (${about}).`,
      because: 'Seit 1.30 trägt jedes Token eine ID, und Audit-Logs nennen sie: So lässt sich sagen, was mit welchem Token getan wurde.',
    },
    tokenNodeInfo: {
      tell: ({ about, newer }) => `Auf ${newer} sagt das Token, auf welchem Node sein Pod läuft, mit dem Claim kubernetes.io.node (${about}).`,
      because: 'Seit 1.30 nennt das Token eines Pods den Node, an den der Pod gebunden wurde, damit ein Token auffällt, das anderswo benutzt wird.',
    },
    tokenLinkOwner: {
      tell: ({ about, newer }) => `Auf ${newer} gehört der Link zum Token dem Benutzer des Containers, wie das Token dahinter (${about}).`,
      because:
        'Seit 1.36 gibt das Kubelet dem Link den Eigentümer der Datei, zu der er führt. Vorher blieb der Link bei root; das Lesen ging genauso.',
    },
    legacyTokenCleanUp: {
      tell: ({ about, newer }) => `${newer} hat ein Token markiert oder entfernt, das ein Jahr lang niemand benutzt hat (${about}).`,
      because:
        'Seit 1.29 wird ein Token-Secret, das ein Service-Account aufführt und das ein Jahr lang niemand benutzt hat, als ungültig markiert und sein Token abgelehnt; ein Jahr später wird es gelöscht.',
    },
    legacyTokenTracking: {
      tell: ({ about, newer }) => `${newer} vermerkt, wann das Token eines Secrets zuletzt benutzt wurde (${about}).`,
      because:
        'Seit 1.27 versieht der API-Server ein Token-Secret mit einem Label, an welchem Tag sein Token zuletzt benutzt wurde, damit sich die finden lassen, die niemand braucht.',
    },
    serviceAccountSecretsColumn: {
      tell: ({ older, newer }) => `Bei Service-Accounts gibt kubectl auf ${older} ihre Secrets und Tokens aus, auf ${newer} nicht mehr.`,
      because:
        'Seit 1.35 lassen kubectl get und describe sie weg: Seit 1.24 füllt kein Teil von Kubernetes die Liste der Secrets eines Service-Accounts, und die Zahlen führten in die Irre.',
    },
    enforceMountableSecretsDeprecated: {
      tell: ({ newer }) => `${newer} warnt vor der Annotation kubernetes.io/enforce-mountable-secrets.`,
      because: 'Seit 1.32 ist sie veraltet: Sie lässt sich leicht umgehen, und getrennte Namespaces leisten besser, wofür sie da war.',
    },
    endpointsDeprecated: {
      tell: ({ newer }) => `${newer} warnt, dass Endpoints veraltet sind.`,
      because: 'Seit 1.33 soll man EndpointSlices benutzen: Sie wachsen mit und kennen zwei IP-Familien.',
    },
    relaxedServiceNames: {
      tell: ({ older, newer }) => `${older} hat den Namen des Service abgelehnt; ${newer} nimmt ihn an.`,
      because: 'Seit 1.36 darf der Name eines Service mit einer Ziffer beginnen, wie andere Namen auch.',
    },
    shortContainerEventMessages: {
      tell: ({ about, newer }) => `Auf ${newer} nennen die Events Created und Started den Container nicht mehr (${about}).`,
      because: 'Seit 1.35 überlassen sie es dem fieldPath des Events, spec.containers{name}, zu sagen, welcher Container es war.',
    },
    imagePullVerified: {
      tell: ({ about, newer }) => `${newer} sagt von einem Image, das schon da war, dass der Pod es benutzen darf (${about}).`,
      because: 'Seit 1.35 prüft das Kubelet auch bei einem Image, das schon auf dem Node ist, ob dieser Pod die Zugangsdaten dafür hat.',
    },
    createdContainerColon: {
      tell: ({ about, newer }) => `Der Text des Events Created hat auf ${newer} einen Doppelpunkt (${about}).`,
      because: 'Von 1.32 bis 1.34 hieß er „Created container: NAME“; der Text eines Events ist für Menschen und kann sich mit jedem Release ändern.',
    },
    podReadyToStartContainers: {
      tell: ({ about, newer }) => `Auf ${newer} hat ein Pod auch die Condition PodReadyToStartContainers (${about}).`,
      because: 'Seit 1.29 sagt das Kubelet, wann die Sandbox und das Netz eines Pods da sind, bevor einer seiner Container startet.',
    },
    podObservedGeneration: {
      tell: ({ about, newer }) =>
        `Auf ${newer} sagt der Status eines Pods, von welcher Generation seiner Spec er handelt, observedGeneration (${about}).`,
      because: 'Seit 1.34 werden Änderungen an der Spec eines Pods gezählt, und der Status sagt, wie weit das Kubelet ist.',
    },
    podHostIps: {
      tell: ({ about, newer }) => `Auf ${newer} führt der Status eines Pods alle IP-Adressen seines Nodes auf, hostIPs (${about}).`,
      because: 'Seit 1.29 hat der Status neben hostIP eine Liste, denn ein Node kann aus jeder IP-Familie eine Adresse haben.',
    },
    containerStatusVolumeMounts: {
      tell: ({ about, newer }) => `Auf ${newer} führt der Status eines Containers auf, was eingebunden ist (${about}).`,
      because: 'Seit 1.31 sagt er von allem Eingebundenen, ob auch das darunter Eingebundene schreibgeschützt ist.',
    },
    containerStatusResources: {
      tell: ({ about, newer }) => `Auf ${newer} sagt der Status eines Containers, welche Ressourcen er hat (${about}).`,
      because: 'Seit 1.33 lassen sich die Ressourcen eines laufenden Containers ändern; der Status sagt, welche gelten.',
    },
    podStatusResources: {
      tell: ({ about, newer }) => `Auf ${newer} hat der Status eines Pods eigene Ressourcen (${about}).`,
      because: 'Seit 1.36 lassen sich Ressourcen, um die ein Pod als Ganzes bittet, im Betrieb ändern; der Status sagt, welche gelten.',
    },
    terminatingReplicas: {
      tell: ({ about, newer }) => `Auf ${newer} zählt der Status die Pods, die gerade enden, terminatingReplicas (${about}).`,
      because: 'Seit 1.35 sagen Deployments und ReplicaSets, wie viele ihrer Pods noch herunterfahren.',
    },
  },
}
