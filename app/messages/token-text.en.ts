type PartName = 'header' | 'payload' | 'signature'

const TWO_DOTS = 'A JSON Web Token has two dots: header.payload.signature.'

/** What is said of a text that was pasted as a token: what it is, or what is wrong with it. */
export const tokenTextMessages = {
  parts: { header: 'header', payload: 'payload', signature: 'signature' },
  /** What was done to the text to get at the token. */
  notes: {
    before: (text: string) => `Left out “${text}”, which stands before the token.`,
    blanks: 'The line breaks and spaces inside were left out: a token has none.',
    base64: 'Decoded from base64 first: that is how a Secret keeps its data. A client sends the token itself.',
  },
  dots: {
    leftOut: 'Its middle was left out where it was copied from: there are dots in a row instead. Copy the whole of it.',
    many: (count: number) => `There are ${count} dots. ${TWO_DOTS} Is this more than one token, or something after it?`,
    one: `There is one dot. ${TWO_DOTS} The signature is missing: was the end cut off?`,
    none: {
      header: `There is no dot. ${TWO_DOTS} This is a header alone.`,
      part: `There is no dot. ${TWO_DOTS} This is one part alone.`,
      beginning: `There is no dot. ${TWO_DOTS} This is the beginning of one at most.`,
    },
  },
  /** What is wrong with a part. */
  part: {
    emptyHeader: 'The header is empty: nothing stands before the first dot.',
    emptyPayload: 'The payload is empty: nothing stands between the two dots.',
    length: (part: PartName, count: number) =>
      `The ${part} has ${count} characters, and no bytes come out as that many in base64url: one is missing, or there is one too many.`,
    letter: (part: PartName, place: number, letter: string, why: string) => `Character ${place} of the ${part} is “${letter}”: ${why}.`,
    noText: (part: PartName) => `The ${part} is base64url, but the bytes in it are not text in UTF-8.`,
    noJson: (part: PartName, where: string, what: string) => `The ${part} decodes to text that is not JSON: ${where}, ${what}.`,
    atEnd: 'at its end',
    atCharacter: (place: number) => `at character ${place}`,
    noObject: (part: PartName, what: string) => `The ${part} decodes to JSON, but to ${what}: it has to be an object, { … }.`,
  },
  letters: {
    padding: 'a JSON Web Token leaves the padding out',
    plainBase64: (right: string) => `that is plain base64; in base64url it is “${right}”`,
    other: 'base64url has only the letters A to Z and a to z, digits, “-” and “_”',
  },
  values: { null: 'null', list: 'a list', string: 'a string', number: 'a number', boolean: 'a boolean' },
  /** What is wrong with a text as JSON, by the name of the parser’s error. */
  json: {
    Nothing: 'nothing stands there',
    Unreadable: 'it cannot be read',
    InvalidSymbol: 'something stands there that is no JSON value',
    InvalidNumberFormat: 'a number is not complete',
    PropertyNameExpected: 'a name in double quotes should come',
    ValueExpected: 'a value should come',
    ColonExpected: 'a colon should come',
    CommaExpected: 'a comma should come',
    CloseBraceExpected: 'the closing } is missing',
    CloseBracketExpected: 'the closing ] is missing',
    EndOfFileExpected: 'something stands there after the end',
    InvalidCommentToken: 'JSON has no comments',
    UnexpectedEndOfString: 'a text has no closing quote',
    UnexpectedEndOfNumber: 'a number is not complete',
    InvalidUnicode: 'an escaped character is not complete',
    InvalidEscapeCharacter: 'a backslash stands before a letter it has no meaning for',
    InvalidCharacter: 'a control character stands in a text',
  },
  /** Texts that are no tokens to look into. */
  others: {
    certificate: {
      title: 'A certificate, not a token',
      explanation:
        'It says whose public key this is, and is no secret. In a pod it stands beside the token as ca.crt: with it a client checks that it talks to its own API server.',
    },
    'private-key': {
      title: 'A private key, not a token',
      explanation: 'Whoever has it can sign as its owner. If it is in use anywhere, take it for lost now that it was copied, and replace it.',
    },
    kubeconfig: {
      title: 'A kubeconfig, not a token',
      explanation:
        'It may hold several credentials: tokens stand in it under users[].user.token. Paste one of those. The whole file is worth guarding like a password.',
    },
    'encrypted-token': {
      title: 'An encrypted token',
      explanation: 'Four dots make five parts: a JSON Web Encryption. Only who has the key can read it. Kubernetes does not issue tokens like this.',
    },
    'bootstrap-token': {
      title: 'A bootstrap token',
      explanation:
        'Six letters, a dot, sixteen letters: with it a new node joins a cluster. It says nothing of itself; the server looks it up in the Secret bootstrap-token-… in kube-system.',
    },
    'opaque-token': {
      title: 'Not a JSON Web Token',
      explanation:
        'If it is a token, it is an opaque one: it says nothing of itself, and only the server that gave it out can look up whose it is. Tokens of kube-apiserver’s token file are such, and those of many other systems. You can still ask the API server about it.',
    },
    text: {
      title: 'Not a token',
      explanation:
        'A service account token is one long word of three parts with dots between them, and begins with eyJ. Nothing like it is in this text.',
    },
  },
  broken: {
    title: 'A broken token',
    note: 'The API server would not say so: it answers invalid bearer token, as to any text that is no token.',
    part: 'broken',
    bytes: (count: number) => `${count} bytes.`,
  },
}

export type TokenTextMessages = typeof tokenTextMessages
