import { useCallback, useEffect, useMemo, useState } from 'react'
import { TOKEN } from '../../messages/token.ts'
import { verifyWith } from '../../session/issuer-keys.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { useCalmCluster, useCluster, usePanelSubject, useWorkbench } from '../session-context.tsx'
import { recognize } from './recognize.ts'
import { TokenInput } from './token-input.tsx'
import { TokenPicker } from './token-picker.tsx'
import { type TokenPlace, readPlace, tokenPlaces } from './token-places.ts'
import { TokenReading } from './token-reading.tsx'
import { tokenIdOf } from './token-form.ts'
import { tokensToldOf } from './token-story.ts'
import { TokenWishForm } from './token-wish-form.tsx'
import { useIssuer } from './use-issuer.ts'
import './token.css'

/** Wall ms between two looks at the log: what it tells of a token is not read more often. */
const LOOK = 500
/** Tokens of the log that can be picked. */
const TOLD = 40

/**
 * Takes a token apart: what it says, how long it lives, who vouches for it, what the API server thinks of it, and what would
 * be if it said something else. What is pasted stays in this component's state: it is not kept, not logged, and not sent
 * anywhere until a button that says so is pressed.
 */
export function TokenPanel() {
  const { session, view } = useWorkbench()
  const [text, setText] = useState('')
  /** Where the text was read, when it was picked. */
  const [place, setPlace] = useState<TokenPlace>()
  /** A token of the log whose text is nowhere. */
  const [told, setTold] = useState<string>()
  const objects = useCluster((state) => state.objects)
  const { log, logVersion } = useCalmCluster(LOOK)
  const recognized = useMemo(() => recognize(text), [text])
  const { issuer, problem } = useIssuer(recognized.kind === 'token')
  const verdict = useMemo(() => (recognized.kind === 'token' && issuer ? verifyWith(issuer.keys, recognized.token) : undefined), [recognized, issuer])
  const places = useMemo(() => tokenPlaces(objects), [objects])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const tokens = useMemo(() => tokensToldOf(log, TOLD), [log, logVersion])

  const show = useCallback((shown: string, from?: TokenPlace) => {
    setText(shown)
    setPlace(from)
    setTold(undefined)
  }, [])
  const showPlace = useCallback(
    async (from: TokenPlace) => show((await readPlace(from, session.port, view.getState().objects)) ?? '', from),
    [session, view, show],
  )
  /** Shows a token by its id: its text where it lies somewhere, else what the log tells. */
  const showTold = useCallback(
    async (tokenId: string) => {
      const state = view.getState()
      for (const from of tokenPlaces(state.objects)) {
        const found = await readPlace(from, session.port, state.objects).catch(() => undefined)
        const token = recognize(found ?? '')
        if (token.kind === 'token' && tokenIdOf(token.claims) === tokenId) {
          show(token.token, from)
          return
        }
      }
      setText('')
      setPlace(undefined)
      setTold(tokenId)
    },
    [session, view, show],
  )

  /** Shows the token in a pod's file, or the one an account was given last. */
  const showOwner = useCallback(
    async ({ kind, namespace, name }: TokenOwner) => {
      const state = view.getState()
      const pods = tokenPlaces(state.objects).filter((from) => from.type === 'file' && from.namespace === namespace)
      const accountOf = (pod: string) =>
        (state.objects.get('pods')?.get(`${namespace}/${pod}`)?.['spec'] as { serviceAccountName?: string })?.serviceAccountName
      const own = pods.find((from) => from.type === 'file' && (kind === 'pod' ? from.pod === name : accountOf(from.pod) === name))
      const last = tokensToldOf(
        state.log,
        1,
        (entry) => entry.namespace === namespace && (kind === 'pod' ? entry.pod : entry.serviceAccount) === name,
      )
      if (own) await showPlace(own)
      else if (last[0]) await showTold(last[0].tokenId)
      else show('')
    },
    [view, show, showPlace, showTold],
  )

  const [subject, , asked] = usePanelSubject('token')
  // `asked` is a dependency because the same subject may be asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (subject === undefined) return
    const owner = ownerOf(subject)
    if (recognize(subject).kind === 'token') show(subject)
    else if (owner) void showOwner(owner)
    else void showTold(subject)
  }, [subject, asked, show, showTold, showOwner])

  const newer = useNewerToken(place, text)
  const messages = TOKEN.use()
  return (
    <div className="token-panel">
      <div className="token-layout">
        <section className="token-source" aria-label={messages.source}>
          <div className="token-source-bar">
            <TokenPicker places={places} told={tokens} onPlace={(one) => void showPlace(one)} onTold={(id) => void showTold(id)} />
            <button type="button" className="button small" disabled={text === '' && told === undefined} onClick={() => show('')}>
              {messages.clear}
            </button>
          </div>
          <TokenInput text={text} recognized={recognized} verdict={verdict} onText={(typed) => show(typed)} />
          {place && (
            <p className="token-place">
              <CodeWords text={place.type === 'file' ? messages.place.file(place.path, place.pod) : messages.place.secret(place.secret)} />
            </p>
          )}
          {newer !== undefined && place && (
            <p className="token-newer" role="status">
              {messages.place.newer}{' '}
              <button type="button" className="button small" onClick={() => show(newer, place)}>
                {messages.place.showNewer}
              </button>
            </p>
          )}
          <TokenWishForm onToken={(token) => show(token)} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else to focus */}
        <section className="token-reading" aria-label={messages.reading} tabIndex={0}>
          <TokenReading recognized={recognized} told={told} verdict={verdict} issuer={issuer} problem={problem} />
        </section>
      </div>
    </div>
  )
}

interface TokenOwner {
  readonly kind: 'pod' | 'account'
  readonly namespace: string
  readonly name: string
}

/** Whose token a subject asks for, by `pod/NAMESPACE/NAME` or `account/NAMESPACE/NAME`. Others are a token, or the id of one. */
function ownerOf(subject: string): TokenOwner | undefined {
  const [kind, namespace, name, ...rest] = subject.split('/')
  if ((kind !== 'pod' && kind !== 'account') || !namespace || !name || rest.length > 0) return undefined
  return { kind, namespace, name }
}

/** What lies now in the file a token was picked from, once that is another token. */
function useNewerToken(place: TokenPlace | undefined, text: string): string | undefined {
  const { session, view } = useWorkbench()
  const [found, setFound] = useState<string>()
  const written = useCluster((state) => {
    if (place?.type !== 'file') return 0
    return state.log.findLast((entry) => entry?.type === 'file' && entry.pod === place.pod && entry.namespace === place.namespace)?.seq ?? 0
  })
  // `written` is a dependency because the file is another one after the kubelet wrote.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let current = true
    setFound(undefined)
    if (place?.type === 'file') {
      readPlace(place, session.port, view.getState().objects).then(
        (now) => current && setFound(now),
        () => undefined,
      )
    }
    return () => {
      current = false
    }
  }, [session, view, place, written])
  return found !== undefined && found !== text ? found : undefined
}
