import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import type { Certificate } from '../../lessons/progress/certificate.ts'
import type { ExamResult } from '../../lessons/progress/exam.ts'
import { EXAM } from '../../messages/exam.ts'
import { type CertificateCheck, checkCertificate, signCertificate } from '../../session/course-certificate.ts'
import type { Session } from '../../session/session.ts'
import { download } from '../download.ts'
import { messageOf } from '../message-of.ts'
import { CertificatePaper } from './certificate-paper.tsx'

interface CertificateProps {
  readonly session: Session
  /** The exam that was passed. */
  readonly result: ExamResult
}

/** The certificate: a statement that the learner's own cluster signs, to be taken apart, downloaded and printed. */
export function CertificateView({ session, result }: CertificateProps) {
  const certificate = useStore(session.course, (state) => state.progress.certificate)
  const messages = EXAM.use().certificate
  return (
    <section className="certificate-place" aria-label={messages.name}>
      <h2>{messages.head}</h2>
      {certificate ? (
        <Signed session={session} certificate={certificate} result={result} />
      ) : (
        <>
          <p>{messages.what}</p>
          <SignForm session={session} result={result} label={messages.sign} />
        </>
      )}
    </section>
  )
}

interface SignFormProps extends CertificateProps {
  readonly label: string
}

function SignForm({ session, result, label }: SignFormProps) {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const field = useId()
  const messages = EXAM.use().certificate
  const sign = async () => {
    setProblem(undefined)
    try {
      const certificate = await signCertificate(session, { name: name.trim(), result, now: Date.now(), words: messages })
      session.course.record({ type: 'certified', certificate })
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  return (
    <form
      className="certificate-form"
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <label htmlFor={field}>{messages.whose}</label>
      <input id={field} className="text-field" value={name} maxLength={80} autoComplete="name" onChange={(event) => setName(event.target.value)} />
      <button type="submit" className="button primary" disabled={name.trim() === ''}>
        {label}
      </button>
      {problem && <p role="alert">{messages.problem(problem)}</p>}
    </form>
  )
}

function Signed({ session, certificate, result }: CertificateProps & { readonly certificate: Certificate }) {
  const [again, setAgain] = useState(false)
  const check = useCheck(session, certificate)
  // A new one takes the form's place away again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => setAgain(false), [certificate])
  const { bus } = session
  const messages = EXAM.use().certificate
  return (
    <>
      <CertificatePaper token={certificate.token} />
      <CheckLine check={check} />
      <p className="card-actions">
        <button type="button" className="button primary" onClick={() => bus.send({ type: 'open-panel', panel: 'token', subject: certificate.token })}>
          {messages.takeApart}
        </button>
        <button type="button" className="button" onClick={() => download('keycard-certificate.jwt', certificate.token, 'application/jwt')}>
          {messages.download}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {messages.print}
        </button>
        <button type="button" className="button quiet" aria-expanded={again} onClick={() => setAgain(!again)}>
          {messages.signAnew}
        </button>
      </p>
      {again && <SignForm session={session} result={result} label={messages.signNow} />}
    </>
  )
}

/** Whether the cluster that runs now stands behind the certificate. */
function useCheck(session: Session, certificate: Certificate): CertificateCheck | undefined {
  const [check, setCheck] = useState<CertificateCheck>()
  useEffect(() => {
    let current = true
    const look = () =>
      checkCertificate(session.port, certificate).then(
        (found) => current && setCheck(found),
        () => current && setCheck(undefined),
      )
    void look()
    // Keys change by rotation, and with another cluster.
    const end = session.port.subscribe(({ entries, reset }) => {
      if (reset || entries.some(({ type }) => type === 'key')) void look()
    })
    return () => {
      current = false
      end()
    }
  }, [session, certificate])
  return check
}

function CheckLine({ check }: { readonly check: CertificateCheck | undefined }) {
  const messages = EXAM.use().certificate.checks
  if (!check) return null
  return (
    <p className="certificate-check" data-check={check} role="status">
      {messages[check]}
    </p>
  )
}
