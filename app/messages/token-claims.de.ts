import type { TokenClaimsMessages } from './token-claims.en.ts'

const LEGACY_FROM = 'Der Token-Controller hat ihn geschrieben, als er das Secret füllte.'
const COURSE = 'Die Seite des Kurses, als das Zertifikat signiert wurde.'
const PROGRESS = 'Der gespeicherte Fortschritt.'
const NOBODY = 'Niemand prüft ihn. Wer den Schlüssel hat, kann hier alles schreiben, und dieser Schlüssel ist veröffentlicht.'

const registered = (means: string) => ({
  means,
  from: 'Der Aussteller hat ihn geschrieben.',
  checked: 'Der Aussteller ist nicht der dieses Clusters: Dieser API-Server sieht ihn nicht an.',
})

/** `the` begins a sentence, `whom` is its object. */
const live = ({ the, whom, changed }: { readonly the: string; readonly whom: string; readonly changed: string }) => ({
  gone: (name: string) => `${whom} ${name} gibt es im Cluster jetzt nicht.`,
  other: (name: string, uid: string) => `${the} ${name} ist jetzt ${changed}: Die UID ist ${uid}.`,
  leaving: (name: string) => `${the} ${name} wird gerade gelöscht.`,
  there: (name: string) => `${the} ${name} ist da.`,
  same: (name: string) => `${the} ${name} ist da und hat diese UID.`,
})

export const tokenClaimsMessages: TokenClaimsMessages = {
  payload: { name: 'Payload', role: 'was es sagt' },
  header: { name: 'Header', role: 'wie es signiert ist' },
  asJson: 'Als JSON',
  from: 'Herkunft:',
  checked: 'Prüfung:',
  since: (release) => `seit ${release}`,
  foreignClaim: 'Kein Claim, den Kubernetes schreibt oder ansieht.',
  foreignMember: 'Nichts, was Kubernetes schreibt. Der API-Server richtet sich nicht danach.',
  questions: {
    who: 'Wer ist es?',
    bound: 'Was muss noch da sein?',
    whom: 'Von wem und für wen?',
    when: 'Von wann bis wann?',
    which: 'Welches Token ist es?',
    other: 'Was es sonst noch sagt',
  },
  live: {
    account: live({ the: 'Der Service-Account', whom: 'Den Service-Account', changed: 'ein anderer' }),
    pod: live({ the: 'Der Pod', whom: 'Den Pod', changed: 'ein anderer' }),
    secret: live({ the: 'Das Secret', whom: 'Das Secret', changed: 'ein anderes' }),
    node: live({ the: 'Der Node', whom: 'Den Node', changed: 'ein anderer' }),
  },
  bound: {
    sub: {
      means: 'Der Benutzername des Service-Accounts, für alle, die das Token lesen.',
      from: 'Aus dem Namespace und dem Namen des Service-Accounts gebildet.',
      checked: 'Vom kube-apiserver nicht geprüft: Er liest den Service-Account unter `kubernetes.io`. Andere Systeme richten sich nach `sub`.',
    },
    'kubernetes.io.namespace': {
      means: 'Der Namespace des Service-Accounts.',
      from: 'Der Pfad der Anfrage: `POST …/namespaces/NAMESPACE/serviceaccounts/NAME/token`.',
      checked: 'Der Service-Account wird darin gesucht.',
    },
    'kubernetes.io.serviceaccount.name': {
      means: 'Der Name des Service-Accounts.',
      from: 'Der Pfad derselben Anfrage.',
      checked: 'Ein Service-Account dieses Namens muss da sein.',
    },
    'kubernetes.io.serviceaccount.uid': {
      means: 'Welcher Service-Account dieses Namens: Jeder neu angelegte hat eine eigene UID.',
      from: '`metadata.uid` des Service-Accounts, als das Token ausgestellt wurde.',
      checked:
        'Muss die UID des jetzigen Service-Accounts sein: Ein Token endet mit seinem Service-Account, auch wenn einer mit demselben Namen folgt.',
    },
    'kubernetes.io.pod.name': {
      means: 'Der Pod, für den das Token ausgestellt wurde.',
      from: '`spec.boundObjectRef` der Anfrage. Das Kubelet nennt den Pod, dessen Datei es schreibt.',
      checked: 'Der Pod muss da sein. Verschwindet er, ist das Token ungültig; ein Pod, der nur beendet ist, zählt noch.',
    },
    'kubernetes.io.pod.uid': {
      means: 'Welcher Pod dieses Namens.',
      from: '`metadata.uid` des Pods, als das Token ausgestellt wurde.',
      checked: 'Muss die UID des jetzigen Pods sein.',
    },
    'kubernetes.io.node.name': {
      means: 'Der Node: der, an den das Token gebunden ist, oder der, auf dem sein Pod lief.',
      from: 'Der Server hat ihn geschrieben: aus `spec.boundObjectRef` oder aus `spec.nodeName` des Pods.',
      checked: 'Neben einem Pod wird er nur weitergesagt, in den Extras des Benutzers. Ohne Pod muss der Node da sein.',
    },
    'kubernetes.io.node.uid': {
      means: 'Welcher Node dieses Namens.',
      from: '`metadata.uid` des Nodes. Fehlt, wenn der Node nicht da war.',
      checked: 'Wie der Name: nur geprüft, wo es keinen Pod gibt.',
    },
    'kubernetes.io.secret.name': {
      means: 'Das Secret, an das das Token gebunden ist. Das Token steht nicht darin: Das Secret ist nur ein Schalter.',
      from: '`spec.boundObjectRef` der Anfrage.',
      checked: 'Das Secret muss da sein: Löschen Sie es, und das Token ist ungültig.',
    },
    'kubernetes.io.secret.uid': {
      means: 'Welches Secret dieses Namens.',
      from: '`metadata.uid` des Secrets, als das Token ausgestellt wurde.',
      checked: 'Muss die UID des jetzigen Secrets sein.',
    },
    iss: {
      means: 'Wer es ausgestellt hat. Unter dieser Adresse finden andere die Schlüssel, um es zu prüfen.',
      from: 'Der erste `--service-account-issuer` des API-Servers.',
      checked: 'Muss einer der Aussteller des Servers sein. Sonst sieht er die Signatur gar nicht erst an: invalid bearer token.',
    },
    aud: {
      means: 'Für wen es ist. Wer nicht in dieser Liste steht, muss es ablehnen.',
      from: '`spec.audiences` der Anfrage, bei der Datei eines Pods die `audience` seines Volumes. Ohne Angabe die des API-Servers.',
      checked: 'Muss eine der Audiences dessen enthalten, der fragt: bei einer Anfrage die des API-Servers, bei einem TokenReview die des Reviews.',
    },
    iat: {
      means: 'Wann es ausgestellt wurde.',
      from: 'Die Uhr des API-Servers.',
      checked: 'Darf höchstens 60 s in der Zukunft liegen.',
    },
    nbf: {
      means: 'Vorher nicht gültig.',
      from: 'Derselbe Zeitpunkt wie `iat`.',
      checked: 'Darf höchstens 60 s in der Zukunft liegen.',
    },
    exp: {
      means: 'Wann es abläuft.',
      from: '`iat` und `spec.expirationSeconds`: ohne Angabe eine Stunde, mindestens zehn Minuten. Aus den 3607 s eines Pods wird ein Jahr.',
      checked: 'Abgelehnt, sobald es mehr als 60 s vorbei ist.',
    },
    'kubernetes.io.warnafter': {
      means: 'Ab hier sollte es ersetzt worden sein.',
      from: '`iat` und die 3607 s, um die gebeten wurde. Nur in Tokens, die stattdessen ein Jahr bekommen haben.',
      checked: 'Spätere Benutzungen werden zugelassen, in `serviceaccount_stale_tokens_total` gezählt und im Audit-Log vermerkt.',
    },
    jti: {
      means: 'Die ID dieses einen Tokens.',
      from: 'Vom API-Server zufällig gezogen.',
      checked:
        'Nicht geprüft: Eine Liste der Tokens wird nicht geführt. Die ID wird als `authentication.kubernetes.io/credential-id` weitergesagt; so lässt sich eine Benutzung bis zu der Anfrage zurückverfolgen, die das Token ausgegeben hat.',
    },
  },
  legacy: {
    sub: {
      means: 'Der Benutzername des Service-Accounts.',
      from: LEGACY_FROM,
      checked: 'Muss denselben Service-Account nennen wie die Claims darunter.',
    },
    'kubernetes.io/serviceaccount/namespace': {
      means: 'Der Namespace des Service-Accounts und des Secrets.',
      from: LEGACY_FROM,
      checked: 'Beide werden darin gesucht.',
    },
    'kubernetes.io/serviceaccount/service-account.name': {
      means: 'Der Name des Service-Accounts.',
      from: 'Die Annotation `kubernetes.io/service-account.name` des Secrets.',
      checked: 'Ein Service-Account dieses Namens muss da sein.',
    },
    'kubernetes.io/serviceaccount/service-account.uid': {
      means: 'Welcher Service-Account dieses Namens.',
      from: '`metadata.uid` des Service-Accounts, als das Secret gefüllt wurde.',
      checked: 'Muss die UID des jetzigen Service-Accounts sein.',
    },
    'kubernetes.io/serviceaccount/secret.name': {
      means: 'Das Secret, in dem das Token liegt.',
      from: LEGACY_FROM,
      checked: 'Das Secret muss da sein und genau dieses Token enthalten. Es zu löschen ist der Weg, das Token zu widerrufen.',
    },
    iss: {
      means: 'Der feste Name, den die Tokens von Secrets in jedem Cluster haben.',
      from: LEGACY_FROM,
      checked:
        'Sagt dem Server, dass er es als Token eines Secrets behandeln soll. Weder Audience noch Zeit stehen in einem solchen: Es gilt für den API-Server, für immer.',
    },
  },
  certificate: {
    sub: {
      means: 'Der Name, der eingetippt wurde.',
      from: 'Das Feld neben dem Knopf zum Signieren.',
      checked: 'Nicht geprüft: Niemand hat nach einem Ausweis gefragt. Ein richtiger Aussteller würde nur sagen, was er weiß.',
    },
    iss: {
      means: 'Wer es ausgestellt hat: der Aussteller dieser Sandbox, derselbe wie in den Tokens ihrer Service-Accounts.',
      from: 'Das Discovery-Dokument des Clusters, der signiert hat.',
      checked: 'Der API-Server findet hier seinen eigenen Namen und sieht deshalb als Nächstes die Signatur an.',
    },
    aud: {
      means: 'Für wen es ist: für niemanden, der etwas öffnet.',
      from: COURSE,
      checked: 'Der API-Server ist nicht darunter. Schon deshalb lehnt er das Zertifikat als Ausweis ab.',
    },
    iat: {
      means: 'Wann es signiert wurde, nach der Uhr Ihres Rechners und nicht nach der des Clusters.',
      from: COURSE,
      checked: 'Wird nicht erreicht: Der API-Server hört bei der Audience auf. Ein `exp` gibt es nicht: Was geschafft ist, bleibt geschafft.',
    },
    jti: {
      means: 'Die ID dieses einen Zertifikats: Neu signiert hat es eine andere.',
      from: 'Von der Seite zufällig gezogen.',
      checked: NOBODY,
    },
    'keycard.course': { means: 'Der Kurs.', from: 'Seine `course.yaml`.', checked: NOBODY },
    'keycard.release': { means: 'Das Release von Kubernetes, von dem der Kurs handelt.', from: 'Seine `course.yaml`.', checked: NOBODY },
    'keycard.lessons': { means: 'Die Lektionen, die bis dahin erledigt waren.', from: PROGRESS, checked: NOBODY },
    'keycard.exam.passedAt': { means: 'Wann die Prüfung bestanden wurde.', from: PROGRESS, checked: NOBODY },
    'keycard.exam.questions': { means: 'Richtig beantwortete Fragen.', from: PROGRESS, checked: NOBODY },
    'keycard.exam.tasks': { means: 'Reparierte Cluster, wie deren eigene Prüfungen ergaben.', from: PROGRESS, checked: NOBODY },
    'keycard.note': {
      means: 'Was das hier wert ist: Eine Signatur ist so viel wert, wie ihr Schlüssel geheim gehalten wird.',
      from: COURSE,
      checked: 'Von Ihnen, jetzt.',
    },
  },
  plain: {
    sub: registered('Von wem das Token handelt.'),
    iss: registered('Wer es ausgestellt hat.'),
    aud: registered('Für wen es ist.'),
    iat: registered('Wann es ausgestellt wurde.'),
    nbf: registered('Vorher nicht gültig.'),
    exp: registered('Wann es abläuft.'),
    jti: registered('Die ID dieses einen Tokens.'),
  },
  members: {
    alg: {
      means: 'Wie es signiert wurde.',
      from: 'Ergibt sich aus dem Schlüssel: `RS256` für RSA, `ES256`, `ES384` oder `ES512` für eine elliptische Kurve.',
      checked: 'Das Token darf nicht wählen: Was nicht zum Schlüssel passt, wird abgelehnt, `none` ebenso.',
    },
    kid: {
      means: 'Welcher Schlüssel es signiert hat.',
      from: 'SHA-256 des öffentlichen Schlüssels, also überall gleich, wo der Schlüssel ist.',
      checked: 'Der Server sucht unter seinen Schlüsseln einen mit dieser ID. Ohne ID probiert er alle.',
    },
    typ: {
      means: 'Was für ein Ding das ist.',
      from: 'Der kube-apiserver lässt es weg; wer sonst signiert, schreibt vielleicht `JWT`. In den Zertifikaten dieses Kurses steht `keycard-certificate+jwt`.',
      checked:
        'Vom kube-apiserver nicht geprüft. Andere können auf einem Typ bestehen, damit eine Aussage der einen Art nicht für eine andere gehalten wird (RFC 8725).',
    },
  },
}
