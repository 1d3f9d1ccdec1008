import { useEffect, useRef, useState } from 'react'
import { TERMINAL } from '../../messages/terminal.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { useWorkbench } from '../session-context.tsx'
import { type Identity, identityName } from './identity.ts'
import { KeyRow } from './key-row.tsx'
import { PasteQuestion } from './paste-question.tsx'
import { pastedLines } from './pasted-text.ts'
import { requestToken } from './request-token.ts'
import type { TerminalCode } from './terminals.tsx'
import type { TerminalView } from './terminal-view.ts'
import { Transcript } from './transcript.ts'

interface TerminalPaneProps {
  readonly code: TerminalCode
  readonly identity: Identity
  readonly title: string
  /** The page's first terminal says what it is. */
  readonly first: boolean
  readonly onReady: (view: TerminalView | undefined) => void
  readonly onFocus: () => void
  readonly onAccess: (who: string) => void
  /** Absent for a terminal that stays. */
  readonly onEnd: (() => void) | undefined
}

interface Question {
  readonly lines: readonly string[]
  answer(lines: readonly string[]): void
}

/** One terminal, what it has said for those who do not see it, and the questions it asks. */
export function TerminalPane({ code, identity, title, first, onReady, onFocus, onAccess, onEnd }: TerminalPaneProps) {
  const { session } = useWorkbench()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<TerminalView | undefined>(undefined)
  const [lines, setLines] = useState<Transcript['lines']>([])
  const [said, setSaid] = useState('')
  const [leaving, setLeaving] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const messages = TERMINAL.use()
  /** What a screen reader says of the input. */
  const label = messages.input(title)
  const latest = useRef({ label, onReady, onFocus, onAccess, onEnd })
  latest.current = { label, onReady, onFocus, onAccess, onEnd }

  useEffect(() => {
    let gone = false
    const transcript = new Transcript(
      () => setLines(transcript.lines),
      (work) => setTimeout(work, 16),
    )
    const begin = async () => {
      // What is on a screen stays in the language it was said in.
      const { said: words } = await TERMINAL.ready()
      const admin = connection(session.port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'terminal')
      const granted = await requestToken(admin, identity, words)
      const kubeconfig = await code.room.addKubeconfig(identity, granted?.token)
      if (gone || !box.current) return
      const made = new code.View(box.current, code.room, kubeconfig, {
        line: (text) => transcript.add(text),
        announce: setSaid,
        focused: () => latest.current.onFocus(),
        access: ({ who }) => latest.current.onAccess(who),
        pasted: (text) => {
          const pasted = pastedLines(text)
          if (pasted.length < 2) return Promise.resolve(pasted)
          return new Promise((answer) => setQuestion({ lines: pasted, answer }))
        },
        leaving: setLeaving,
        ended() {
          if (latest.current.onEnd) latest.current.onEnd()
          else made.note(TERMINAL.now().said.stays)
        },
      })
      view.current = made
      made.describe(latest.current.label)
      await made.start(first ? words.welcome : (granted?.note ?? ''))
      latest.current.onReady(made)
      if (!first) made.focus()
    }
    void begin()
    return () => {
      gone = true
      view.current?.dispose()
      view.current = undefined
      latest.current.onReady(undefined)
    }
  }, [code, identity, session, first])

  useEffect(() => view.current?.describe(label), [label])

  const answer = (run: boolean) => {
    question?.answer(run ? question.lines : [])
    setQuestion(undefined)
    // While the dialog is there, nothing behind it can have the focus.
    setTimeout(() => view.current?.focus())
  }
  return (
    <div className="terminal-panel">
      <div className="terminal-screen" ref={box} />
      <KeyRow onPress={(data) => view.current?.press(data)} />
      <div className="visually-hidden" role="log" aria-label={messages.output(title)}>
        {lines.map(({ id, text }) => (
          <div key={id}>{`${text}\n`}</div>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {leaving ? messages.leaving : said}
      </p>
      {leaving && <p className="terminal-leaving">{messages.leaving}</p>}
      {question && <PasteQuestion lines={question.lines} who={identityName(identity)} onAnswer={answer} />}
    </div>
  )
}
