import type { TokenEntry } from '../../cluster/log-entry.ts'
import { clockTime } from '../time-format.ts'
import type { TokenPlace } from './token-places.ts'

interface TokenPickerProps {
  readonly places: readonly TokenPlace[]
  /** Tokens that the log tells of, newest first; most of them lie nowhere. */
  readonly told: readonly TokenEntry[]
  readonly onPlace: (place: TokenPlace) => void
  readonly onTold: (tokenId: string) => void
}

/** The tokens the cluster knows of, to pick one: in files, in Secrets, and those that were given out and are kept nowhere. */
export function TokenPicker({ places, told, onPlace, onTold }: TokenPickerProps) {
  const files = places.filter(({ type }) => type === 'file')
  const secrets = places.filter(({ type }) => type === 'secret')
  const pick = (value: string) => {
    const place = places.find(({ id }) => id === value)
    if (place) onPlace(place)
    else if (value.startsWith(TOLD)) onTold(value.slice(TOLD.length))
  }
  return (
    <select className="token-picker" aria-label="Pick a token of this cluster" value="" onChange={(event) => pick(event.target.value)}>
      <option value="">{files.length + secrets.length + told.length === 0 ? 'The cluster has no tokens yet' : 'Pick one of this cluster …'}</option>
      <Places label="In files of running pods" places={files} />
      <Places label="In Secrets" places={secrets} />
      {told.length > 0 && (
        <optgroup label="Given out, newest first">
          {told.map(({ tokenId, at, serviceAccount, namespace, pod }) => (
            <option key={tokenId} value={TOLD + tokenId}>
              {clockTime(at)} {serviceAccount} in {namespace}
              {pod && `, for pod ${pod}`}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}

const TOLD = 'told:'

function Places({ label, places }: { readonly label: string; readonly places: readonly TokenPlace[] }) {
  if (places.length === 0) return null
  return (
    <optgroup label={label}>
      {places.map(({ id, label: text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </optgroup>
  )
}
