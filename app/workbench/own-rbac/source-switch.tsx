import { useStore } from 'zustand'
import { OWN_RBAC } from '../../messages/own-rbac.ts'
import { loadedStore } from './loaded-store.ts'
import { originText } from './origin-text.ts'
import './own-rbac.css'

/** Which cluster is shown, once there is a choice. */
export function SourceSwitch() {
  const { report, shown, states } = useStore(loadedStore)
  const messages = OWN_RBAC.use()
  const [newest] = states
  if (!report) return null
  return (
    <fieldset className="source-switch">
      <legend className="visually-hidden">{messages.source.which}</legend>
      <button type="button" className="button small" aria-pressed={shown === 'sandbox'} onClick={() => loadedStore.show('sandbox')}>
        {messages.source.sandbox}
      </button>
      <button
        type="button"
        className="button small"
        aria-pressed={shown === 'loaded'}
        title={newest && originText(newest.origin, messages)}
        onClick={() => loadedStore.show('loaded')}
      >
        {messages.source.loaded}
      </button>
    </fieldset>
  )
}

/** The same as a bar of its own, for panels that have none to put it in. */
export function SourceBar() {
  const { report } = useStore(loadedStore)
  return (
    report && (
      <div className="source-bar">
        <SourceSwitch />
      </div>
    )
  )
}
