import { pluralIn } from './catalogue.ts'
import type { TokenTrialMessages } from './token-trial.en.ts'

const plural = pluralIn('de')

export const tokenTrialMessages: TokenTrialMessages = {
  ask: 'Frage',
  trials: {
    review: 'Wem gehört es? (TokenReview)',
    whoami: 'Wer bin ich? (SelfSubjectReview)',
    get: 'Damit etwas lesen (GET)',
  },
  forAudience: 'für die Audience',
  ownAudience: 'die des API-Servers',
  path: 'Pfad',
  askServer: 'Den API-Server fragen',
  noAnswer: (why) => `Es kam keine Antwort: ${why}`,
  guess: {
    name: 'Ihr Tipp:',
    guesses: { 'let-in': 'es wird eingelassen', '401': '401, niemand kennt es', '403': '403, es darf nicht' },
    letIn: 'eingelassen',
    right: (guess) => `Ihr Tipp war „${guess}“, und so ist es.`,
    wrong: (guess, outcome) => `Ihr Tipp war „${guess}“, richtig ist „${outcome}“. Was hat der Server gesehen, woran Sie nicht gedacht haben?`,
  },
  changedSince: '(das Token wurde seitdem verändert)',
  client: 'Was der Client erfährt',
  server: 'Was der API-Server gesehen hat',
  wholeWay: 'Der ganze Weg durch den Server',
  items: (kind, count) => plural(count, { one: `${kind} mit 1 Eintrag`, other: `${kind} mit # Einträgen` }),
  remembered: (how) => `Gemerkt: ${how}. Ein Token, das inzwischen widerrufen wurde, kommt noch durch.`,
  mayItDoThis: 'Darf es das?',
  known: 'Das Token ist gut: Wer es ist, ist bekannt. Das ist 403, nicht 401.',
  notLookedAt: 'nicht angesehen',
  expected: 'erwartet',
  found: 'gefunden',
  marks: { passed: 'ja:', failed: 'nein:', 'not reached': 'nicht gefragt:' },
  ladder: {
    issuer: {
      question: 'Ist es von einem unserer Aussteller?',
      failures: {
        issuer:
          'Der Server nimmt nur Tokens seiner eigenen Aussteller an. In dieses sieht er nicht einmal hinein und sagt deshalb nicht mehr als invalid bearer token.',
      },
    },
    signature: {
      question: 'Hat einer unserer Schlüssel es signiert?',
      failures: {
        signature:
          'Entweder wurde der Inhalt nach dem Signieren verändert, oder jemand anders hat ihn signiert. Was das Token sagt, zählt dann nichts.',
      },
    },
    audience: {
      question: 'Ist es für den, der fragt?',
      failures: {
        audience:
          'Es ist für jemand anders ausgestellt. Wer es bekommen hat, kann es nicht weiterreichen: Bitten Sie um ein Token mit der Audience dessen, der es prüfen wird.',
      },
    },
    times: {
      question: 'Ist es zu dieser Zeit gültig?',
      failures: {
        times: 'Eine Zeit darin ist keine Zahl.',
        expiry: 'Es ist abgelaufen. In der Datei des Pods liegt ein neueres: Lesen Sie sie noch einmal, behalten Sie das alte nicht im Speicher.',
        'not before': 'Es ist noch nicht gültig.',
        'issued at': 'Es sagt, es sei in der Zukunft ausgestellt worden.',
      },
    },
    account: {
      question: 'Ist sein Service-Account da und derselbe?',
      failures: {
        'service account': 'Sein Service-Account ist weg, und mit ihm das Token.',
        'service account uid':
          'Der Service-Account wurde gelöscht und neu angelegt. Der Name ist derselbe, der Service-Account nicht: Tokens des alten sind ungültig.',
      },
    },
    pod: {
      question: 'Ist sein Pod da und derselbe?',
      failures: {
        pod: 'Der Pod, für den es ausgestellt wurde, ist weg, und mit ihm das Token.',
        'pod uid': 'Den Namen hat jetzt ein anderer Pod. Das Token war an den früheren gebunden.',
      },
    },
    node: {
      question: 'Ist sein Node da und derselbe?',
      failures: {
        node: 'Der Node, für den es ausgestellt wurde, ist weg, und mit ihm das Token.',
        'node uid': 'Den Namen hat jetzt ein anderer Node. Das Token war an den früheren gebunden.',
      },
    },
    secret: {
      question: 'Ist sein Secret da und dasselbe?',
      failures: {
        secret: 'Das Secret, an das es gebunden war, ist weg: Damit wurde es widerrufen.',
        'secret uid': 'Den Namen hat jetzt ein anderes Secret. Das Token war an das frühere gebunden.',
      },
    },
    legacyClaims: {
      question: 'Sagt es alles, was es sagen muss?',
      failures: { claims: 'Ein Claim, den das Token eines Secrets haben muss, fehlt oder passt nicht zu den anderen.' },
    },
    legacySecret: {
      question: 'Liegt es noch in seinem Secret?',
      failures: { secret: 'Das Secret ist weg oder enthält ein anderes Token: Damit wurde dieses widerrufen.' },
    },
    legacyMark: {
      question: 'Wird es noch benutzt?',
      failures: {
        'marked invalid': 'Es wurde so lange nicht benutzt, dass die Control Plane sein Secret als ungültig markiert hat, bevor sie es löscht.',
      },
    },
    tokenFile: {
      question: 'Steht es in der Token-Datei des Servers?',
      failures: {
        'known token': 'Es ist keines der Tokens, mit denen der Server gestartet wurde.',
        audience: 'Tokens aus der Datei sind nur für den API-Server.',
      },
    },
    claims: {
      question: 'Lassen sich seine Claims lesen?',
      failures: { claims: 'Ein Claim hat einen anderen Typ als den, als den der Server ihn liest.' },
    },
    warnafter: { question: 'Hätte es schon ersetzt sein sollen?', failures: {} },
  },
}
