import { pluralIn } from './catalogue.ts'
import type { TokenTextMessages } from './token-text.en.ts'

const plural = pluralIn('de')

const TWO_DOTS = 'Ein JSON Web Token hat zwei Punkte: Header.Payload.Signatur.'
const THE = { header: 'Der Header', payload: 'Der Payload', signature: 'Die Signatur' }
const OF_THE = { header: 'des Headers', payload: 'des Payloads', signature: 'der Signatur' }

export const tokenTextMessages: TokenTextMessages = {
  parts: { header: 'Header', payload: 'Payload', signature: 'Signatur' },
  notes: {
    before: (text) => `„${text}“ wurde weggelassen: Es steht vor dem Token.`,
    blanks: 'Die Zeilenumbrüche und Leerzeichen darin wurden weggelassen: Ein Token hat keine.',
    base64: 'Zuerst aus base64 dekodiert: So hält ein Secret seine Daten. Ein Client schickt das Token selbst.',
  },
  dots: {
    leftOut: 'Die Mitte fehlte schon dort, wo es kopiert wurde: Stattdessen stehen da Auslassungspunkte. Kopieren Sie das Ganze.',
    many: (count) =>
      plural(count, {
        one: `Da ist # Punkt. ${TWO_DOTS} Ist das mehr als ein Token, oder steht etwas dahinter?`,
        other: `Da sind # Punkte. ${TWO_DOTS} Ist das mehr als ein Token, oder steht etwas dahinter?`,
      }),
    one: `Da ist nur ein Punkt. ${TWO_DOTS} Die Signatur fehlt: Wurde das Ende abgeschnitten?`,
    none: {
      header: `Da ist kein Punkt. ${TWO_DOTS} Das ist nur ein Header.`,
      part: `Da ist kein Punkt. ${TWO_DOTS} Das ist nur ein Teil.`,
      beginning: `Da ist kein Punkt. ${TWO_DOTS} Das ist höchstens der Anfang eines Tokens.`,
    },
  },
  part: {
    emptyHeader: 'Der Header ist leer: Vor dem ersten Punkt steht nichts.',
    emptyPayload: 'Der Payload ist leer: Zwischen den beiden Punkten steht nichts.',
    length: (part, count) =>
      `${THE[part]} hat ${count} Zeichen, und auf diese Länge kommen in base64url keine Bytes: Ein Zeichen fehlt, oder eines ist zu viel.`,
    letter: (part, place, letter, why) => `Zeichen ${place} ${OF_THE[part]} ist „${letter}“: ${why}.`,
    noText: (part) => `${THE[part]} ist base64url, aber die Bytes darin sind kein Text in UTF-8.`,
    noJson: (part, where, what) => `${THE[part]} enthält einen Text, der kein JSON ist: ${where} ${what}.`,
    atEnd: 'Am Ende',
    atCharacter: (place) => `Bei Zeichen ${place}`,
    noObject: (part, what) => `${THE[part]} enthält JSON, aber ${what}: Es muss ein Objekt sein, { … }.`,
  },
  letters: {
    padding: 'Ein JSON Web Token lässt das Auffüllen am Ende weg',
    plainBase64: (right) => `Das ist gewöhnliches base64; in base64url ist es „${right}“`,
    other: 'base64url hat nur die Buchstaben A bis Z und a bis z, Ziffern, „-“ und „_“',
  },
  values: { null: 'nur null', list: 'eine Liste', string: 'einen Text', number: 'eine Zahl', boolean: 'einen Wahrheitswert' },
  json: {
    Nothing: 'steht nichts',
    Unreadable: 'ist etwas nicht zu lesen',
    InvalidSymbol: 'steht etwas, das kein JSON-Wert ist',
    InvalidNumberFormat: 'ist eine Zahl nicht vollständig',
    PropertyNameExpected: 'sollte ein Name in doppelten Anführungszeichen kommen',
    ValueExpected: 'sollte ein Wert kommen',
    ColonExpected: 'sollte ein Doppelpunkt kommen',
    CommaExpected: 'sollte ein Komma kommen',
    CloseBraceExpected: 'fehlt die schließende }',
    CloseBracketExpected: 'fehlt die schließende ]',
    EndOfFileExpected: 'steht noch etwas nach dem Ende',
    InvalidCommentToken: 'steht ein Kommentar, und den gibt es in JSON nicht',
    UnexpectedEndOfString: 'fehlt einem Text das schließende Anführungszeichen',
    UnexpectedEndOfNumber: 'ist eine Zahl nicht vollständig',
    InvalidUnicode: 'ist ein umschriebenes Zeichen nicht vollständig',
    InvalidEscapeCharacter: 'steht ein Backslash vor einem Buchstaben, für den er nichts bedeutet',
    InvalidCharacter: 'steht ein Steuerzeichen in einem Text',
  },
  others: {
    certificate: {
      title: 'Ein Zertifikat, kein Token',
      explanation:
        'Es sagt, wessen öffentlicher Schlüssel das ist, und ist kein Geheimnis. In einem Pod liegt es als ca.crt neben dem Token: Damit prüft ein Client, dass er mit seinem eigenen API-Server spricht.',
    },
    'private-key': {
      title: 'Ein privater Schlüssel, kein Token',
      explanation:
        'Wer ihn hat, kann im Namen seines Besitzers signieren. Wenn er irgendwo benutzt wird, betrachten Sie ihn als verloren, da er nun kopiert wurde, und ersetzen Sie ihn.',
    },
    kubeconfig: {
      title: 'Eine kubeconfig, kein Token',
      explanation:
        'Sie kann mehrere Zugangsdaten enthalten: Tokens stehen darin unter users[].user.token. Fügen Sie eines davon ein. Die ganze Datei sollte man hüten wie ein Passwort.',
    },
    'encrypted-token': {
      title: 'Ein verschlüsseltes Token',
      explanation:
        'Vier Punkte ergeben fünf Teile: eine JSON Web Encryption. Nur wer den Schlüssel hat, kann sie lesen. Kubernetes stellt solche Tokens nicht aus.',
    },
    'bootstrap-token': {
      title: 'Ein Bootstrap-Token',
      explanation:
        'Sechs Zeichen, ein Punkt, sechzehn Zeichen: Damit tritt ein neuer Node einem Cluster bei. Es sagt nichts über sich selbst; der Server schlägt es im Secret bootstrap-token-… in kube-system nach.',
    },
    'opaque-token': {
      title: 'Kein JSON Web Token',
      explanation:
        'Wenn es ein Token ist, dann ein undurchsichtiges: Es sagt nichts über sich selbst, und nur der Server, der es ausgegeben hat, kann nachschlagen, wem es gehört. So sind die Tokens aus der Token-Datei des kube-apiserver und die vieler anderer Systeme. Sie können den API-Server trotzdem danach fragen.',
    },
    text: {
      title: 'Kein Token',
      explanation:
        'Das Token eines Service-Accounts ist ein einziges langes Wort aus drei Teilen mit Punkten dazwischen und beginnt mit eyJ. Nichts dergleichen steht in diesem Text.',
    },
  },
  broken: {
    title: 'Ein kaputtes Token',
    note: 'Der API-Server würde das nicht sagen: Er antwortet invalid bearer token, wie auf jeden Text, der kein Token ist.',
    part: 'kaputt',
    bytes: (count) => plural(count, { one: '# Byte.', other: '# Bytes.' }),
  },
}
