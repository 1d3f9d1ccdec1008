import { useWorkbench } from '../session-context.tsx'

interface TokenLinkProps {
  /** A token, or what the log calls it (its jti). */
  readonly token: string
  readonly label: string
}

/** Opens a token in the inspector. */
export function TokenLink({ token, label }: TokenLinkProps) {
  const { bus } = useWorkbench().session
  return (
    <button type="button" className="button small" onClick={() => bus.send({ type: 'open-panel', panel: 'token', subject: token })}>
      {label}
    </button>
  )
}
