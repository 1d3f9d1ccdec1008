import { CERTIFICATE_TYPE, certificateClaims, type CertificateWords } from '../lessons/examining/certificate-claims.ts'
import type { Certificate } from '../lessons/progress/certificate.ts'
import type { ExamResult } from '../lessons/progress/exam.ts'
import type { ClusterPort } from './cluster-port.ts'
import { type IssuerKey, readIssuer, verifyWith } from './issuer-keys.ts'
import type { Session } from './session.ts'

interface CertificateWish {
  readonly name: string
  readonly result: ExamResult
  /** Wall time (ms): a certificate says when something was done, not when it was so in the sandbox. */
  readonly now: number
  /** What the certificate says in words, and why it could not be signed. */
  readonly words: CertificateWords & { readonly noCourse: string; readonly keysChanged: string }
}

/** Has the cluster that runs now sign a certificate. Rejects when there is none to ask, or no course. */
export async function signCertificate(
  { port, course }: Pick<Session, 'port' | 'course'>,
  { name, result, now, words }: CertificateWish,
): Promise<Certificate> {
  const { course: read, progress } = course.getState()
  if (!read) throw new Error(words.noCourse)
  const { issuer } = await readIssuer(port)
  const claims = certificateClaims({
    name,
    issuer,
    course: read.title,
    release: read.release,
    lessons: read.lessons.filter(({ file }) => progress.lessons[file]?.finishedAt !== undefined).map(({ title }) => title),
    result,
    now,
    words,
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
  })
  const token = await port.keys.sign(claims, CERTIFICATE_TYPE)
  // The keys are read after signing: one that was added meanwhile has signed.
  const { keys } = await readIssuer(port)
  const verdict = verifyWith(keys, token)
  const key = verdict.verdict === 'verified' ? keys.find(({ kid }) => kid === verdict.keyId) : undefined
  if (!key) throw new Error(words.keysChanged)
  return { token, key: Object.fromEntries(Object.entries(key).filter((member): member is [string, string] => typeof member[1] === 'string')) }
}

export type CertificateCheck =
  /** A key that the cluster publishes now signed it. */
  | 'in force'
  /** The key that is kept beside it signed it, and the cluster does not publish that one now. */
  | 'key gone'
  | 'broken'

/** Whether a certificate is what its key signed, and whether the cluster that runs now still publishes that key. Rejects when there is no cluster to ask. */
export async function checkCertificate(port: ClusterPort, { token, key }: Certificate): Promise<CertificateCheck> {
  const { keys } = await readIssuer(port)
  const verdict = (among: readonly IssuerKey[]) => {
    try {
      return verifyWith(among, token).verdict
    } catch {
      return 'mismatch'
    }
  }
  if (verdict(keys) === 'verified') return 'in force'
  return verdict([key as Certificate['key'] & IssuerKey]) === 'verified' ? 'key gone' : 'broken'
}
