import type { TokenLifeMessages } from './token-life.en.ts'

const deleting = (object: string) => `Um es zu widerrufen, löschen Sie ${object}: Von da an ist das Token ungültig.`

export const tokenLifeMessages: TokenLifeMessages = {
  name: 'Wie lange es lebt',
  endless:
    'Es steht keine Zeit darin: Es gilt, bis sein Service-Account oder sein Secret gelöscht wird. Das macht diese Tokens gefährlich, und deshalb legt sie seit Kubernetes 1.24 nichts mehr von selbst an.',
  bar: 'Das Leben des Tokens; die Liste darunter sagt dasselbe in Worten',
  now: (time) => `jetzt ${time}`,
  moments: {
    minted: { title: 'Ausgestellt', onBar: 'ausgestellt', sentence: 'Da wurde es signiert. Wer es signiert hat, behält keine Kopie.' },
    valid: {
      title: 'Gültig ab',
      onBar: 'gültig ab',
      sentence: (leeway) => `Vorher lehnt der Server das Token ab, mit ${leeway} s Spielraum für Uhren, die voneinander abweichen.`,
    },
    renewed: {
      title: 'Erneuert',
      onBar: 'erneuert',
      sentence: 'Das Kubelet schreibt ein neues in die Datei des Pods. Das alte gilt weiter: Nichts widerruft es.',
    },
    renewedAbout: {
      title: 'Erneuert, etwa',
      onBar: 'erneuert, etwa',
      sentence: 'Wenn es das eines Pods ist: Ab 80 % seiner Lebenszeit, spätestens nach einem Tag, schreibt das Kubelet ein neues.',
    },
    told: {
      title: 'Angegebener Ablauf',
      onBar: 'angegebener Ablauf',
      sentence:
        'Das wurde dem Kubelet gesagt. Eine spätere Benutzung wird zugelassen und als veraltet gezählt: Da hält jemand an einem alten Token fest.',
    },
    expiry: { title: 'Läuft ab', onBar: 'läuft ab', sentence: 'Das Ende, das im Token signiert steht.' },
    refused: {
      title: 'Abgelehnt',
      sentence: (leeway) => `${leeway} s später: So viel dürfen Uhren voneinander abweichen. Von hier an ist die Antwort 401.`,
    },
  },
  sources: {
    both: (one, other) => `${one} und ${other}`,
    kubelet: 'die Regel des Kubelets',
    leeway: 'der Spielraum des API-Servers',
  },
  phases: {
    early: (left) => `noch ${left} lang nicht gültig`,
    endless: 'läuft nie ab',
    expired: (since) => `seit ${since} abgelaufen`,
    leeway: (left) => `abgelaufen, wird noch ${left} lang angenommen`,
    stale: (since, left) => `seit ${since} veraltet, wird noch ${left} lang angenommen`,
    dueOfTold: (left) => `sollte erneuert werden; noch ${left} bis zum angegebenen Ablauf`,
    due: (left) => `sollte erneuert werden; noch ${left}`,
    validOfTold: (left, toExpiry) => `noch ${left} bis zum angegebenen Ablauf, noch ${toExpiry} bis \`exp\``,
    valid: (left) => `noch ${left}`,
  },
  twoEnds: {
    question: 'Warum hat es zwei Enden?',
    why: (asked, signed) =>
      `Das Kubelet hat um ${asked} s gebeten und bekam gesagt, dass das Token dann abläuft: \`status.expirationTimestamp\`. In das Token hat der Server ${signed} s signiert, ein Jahr. Programme aus der Zeit vor 2021 lesen die Datei einmal und behalten, was sie gelesen haben. Würde das Token nach einer Stunde abgelehnt, gingen sie kaputt. Deshalb nimmt der Server es weiter an, schreibt \`warnafter\` hinein und zählt, wer es später noch benutzt.`,
    which:
      'Nur ein Token, das an einen Pod gebunden ist, um das mit genau 3607 s gebeten wurde und das nur für den API-Server ist, bekommt das Jahr. Bitten Sie selbst um eine Stunde, und es ist eine Stunde. `--service-account-extend-token-expiration=false` schaltet das Jahr ab.',
  },
  title: {
    token: 'Token von',
    certificate: 'Zertifikat von',
    plain: 'Von',
    nobody: 'niemandem',
    account: (name, namespace) => `${name} in ${namespace}`,
    inSecret: (secret) => `aufbewahrt im Secret ${secret}`,
    toPod: (pod) => `gebunden an den Pod ${pod}`,
    toSecret: (secret) => `gebunden an das Secret ${secret}`,
    toNode: (node) => `gebunden an den Node ${node}`,
    unbound: 'an kein Objekt gebunden',
    noAccount: 'kein Token eines Service-Accounts',
    ofCourse: 'ein Zertifikat dieses Kurses, das nichts öffnet',
  },
  revocation: {
    plain: 'Wie es widerrufen werden kann, weiß sein Aussteller.',
    certificate: 'Es öffnet nichts, also gibt es nichts zu widerrufen.',
    pod: (name) => deleting(`den Pod ${name}`),
    secret: (name) => deleting(`das Secret ${name}`),
    node: (name) => deleting(`den Node ${name}`),
    unbound: (account) =>
      `Es ist an kein Objekt gebunden: Vor dem Ablaufen widerruft es nur, wer den Service-Account ${account} löscht oder die Schlüssel des Clusters wechselt.`,
  },
  takeApart: 'Auseinandernehmen',
}
