import type { TokenEntry } from '../../cluster/log-entry.ts'
import { TOKEN } from '../../messages/token.ts'
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
  const messages = TOKEN.use().picker
  const files = places.filter(({ type }) => type === 'file')
  const secrets = places.filter(({ type }) => type === 'secret')
  const pick = (value: string) => {
    const place = places.find(({ id }) => id === value)
    if (place) onPlace(place)
    else if (value.startsWith(TOLD)) onTold(value.slice(TOLD.length))
  }
  return (
    <select className="token-picker" aria-label={messages.name} value="" onChange={(event) => pick(event.target.value)}>
      <option value="">{files.length + secrets.length + told.length === 0 ? messages.none : messages.pick}</option>
      <Places label={messages.files} places={files} />
      <Places label={messages.secrets} places={secrets} />
      {told.length > 0 && (
        <optgroup label={messages.told}>
          {told.map(({ tokenId, at, serviceAccount, namespace, pod }) => (
            <option key={tokenId} value={TOLD + tokenId}>
              {clockTime(at)}{' '}
              {pod ? messages.forPod(messages.inNamespace(serviceAccount, namespace), pod) : messages.inNamespace(serviceAccount, namespace)}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}

const TOLD = 'told:'

function Places({ label, places }: { readonly label: string; readonly places: readonly TokenPlace[] }) {
  const { inNamespace } = TOKEN.use().picker
  if (places.length === 0) return null
  return (
    <optgroup label={label}>
      {places.map((place) => (
        <option key={place.id} value={place.id}>
          {place.type === 'file' ? `${place.pod}: ${shortPath(place.path)}` : inNamespace(place.secret, place.namespace)}
        </option>
      ))}
    </optgroup>
  )
}

/** The default mount is known by its last folder. */
const shortPath = (path: string) => path.replace('/var/run/secrets/kubernetes.io/serviceaccount/', '…/serviceaccount/')
