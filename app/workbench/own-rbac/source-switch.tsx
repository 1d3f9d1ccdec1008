import { useStore } from 'zustand'
import { loadedStore } from './loaded-store.ts'
import './own-rbac.css'

/** Which cluster is shown, once there is a choice. */
export function SourceSwitch() {
  const { report, shown, states } = useStore(loadedStore)
  if (!report) return null
  return (
    <fieldset className="source-switch">
      <legend className="visually-hidden">Which cluster</legend>
      <button type="button" className="button small" aria-pressed={shown === 'sandbox'} onClick={() => loadedStore.show('sandbox')}>
        This page’s cluster
      </button>
      <button
        type="button"
        className="button small"
        aria-pressed={shown === 'loaded'}
        title={states[0]?.name}
        onClick={() => loadedStore.show('loaded')}
      >
        Yours
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
