import { useMemo } from 'react'
import { TOKEN_LIFE } from '../../messages/token-life.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { useCluster } from '../session-context.tsx'
import { LifeBar } from './life-bar.tsx'
import type { DecodedToken } from './recognize.ts'
import { lifeOf, lifeScale, momentsOf, phaseOf } from './token-life.ts'
import { TokenLink } from './token-link.tsx'
import { titleOf } from './token-title.ts'
import { tokenIdOf } from './token-form.ts'
import { storyOf } from './token-story.ts'
import './token.css'

/** A token at a glance, where it lies: whose it is, how long it lives, what it says, and the way to the inspector. Decoded, not verified. */
export function TokenGlance({ token }: { readonly token: DecodedToken }) {
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const log = useCluster((view) => view.log)
  const story = useMemo(() => {
    const id = tokenIdOf(token.claims)
    return id === undefined ? undefined : storyOf(log, id)
  }, [token, log])
  const life = useMemo(() => lifeOf(token.claims, story), [token, story])
  const scale = lifeScale(life)
  const messages = TOKEN_LIFE.use()
  const { who, what } = titleOf(token.claims, messages)
  return (
    <div className="token-glance">
      <p className="token-glance-title">
        {messages.title.token} <b>{who}</b>, {what}: <CodeWords text={phaseOf(life, now, messages).sentence} />.{' '}
        <TokenLink token={token.token} label={messages.takeApart} />
      </p>
      {scale && <LifeBar scale={scale} moments={momentsOf(life, messages)} now={now} />}
      <pre>
        <code>{JSON.stringify(token.claims, null, 2)}</code>
      </pre>
      <p className="token-glance-text">
        {token.parts.map(({ name, encoded }, index) => (
          <span key={name}>
            {index > 0 && '.'}
            <span className="token-part" data-part={name}>
              {encoded}
            </span>
          </span>
        ))}
      </p>
    </div>
  )
}
