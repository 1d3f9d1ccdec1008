import type { JsonObject } from '../../cluster/kernel/json.ts'
import { type ExamResult, scoreOf } from '../progress/exam.ts'

/** The type in the header of a certificate: explicit, so that nobody takes it for a token that opens something (RFC 8725, 3.11). */
export const CERTIFICATE_TYPE = 'keycard-certificate+jwt'
/** Whom it is for. No API server has this audience. */
export const CERTIFICATE_AUDIENCE = 'keycard-certificate'

/** What it says in words, in the language of who has it signed. */
export interface CertificateWords {
  /** What it is worth. */
  readonly note: string
  some(right: number, all: number): string
}

interface CertificateFacts {
  /** As the learner typed it. */
  readonly name: string
  /** The issuer of the cluster that signs. */
  readonly issuer: string
  readonly course: string
  readonly release: string
  /** Titles of the lessons that were finished. */
  readonly lessons: readonly string[]
  readonly result: ExamResult
  /** Wall time (ms). */
  readonly now: number
  readonly id: string
  readonly words: CertificateWords
}

/** What a certificate says. It has no `exp`: that something was done does not expire. */
export function certificateClaims({ name, issuer, course, release, lessons, result, now, id, words }: CertificateFacts): JsonObject {
  const { questions, tasks } = scoreOf(result)
  return {
    iss: issuer,
    sub: name,
    aud: [CERTIFICATE_AUDIENCE],
    iat: Math.floor(now / 1000),
    jti: id,
    keycard: {
      course,
      release,
      lessons,
      exam: {
        passedAt: new Date(result.endedAt).toISOString(),
        questions: words.some(questions.right, questions.of),
        tasks: words.some(tasks.right, tasks.of),
      },
      note: words.note,
    },
  }
}
