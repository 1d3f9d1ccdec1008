import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { PAGE_USERS } from '../../session/page-users.ts'
import { useCluster } from '../session-context.tsx'
import type { Identity } from './identity.ts'

/** Opens a terminal as someone: the users of the kubeconfig, or a service account with a token made for it. */
export function NewTerminalMenu({ onOpen }: { readonly onOpen: (identity: Identity) => void }) {
  const accounts = useCluster((view) => view.objects.get('serviceaccounts'))
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    menu.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const choose = (identity: Identity) => {
    setOpen(false)
    onOpen(identity)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false)
      button.current?.focus()
    }
    if (event.key === 'Tab') setOpen(false)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const items = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    items[(at + step + items.length) % items.length]?.focus()
  }
  const item = (key: string, identity: Identity, label: string, about: string) => (
    <button key={key} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(identity)}>
      {label} <span className="soft">{about}</span>
    </button>
  )
  const own = [...(accounts?.values() ?? [])].filter(({ metadata }) => !metadata.namespace?.startsWith('kube-'))
  return (
    <div className="terminal-new">
      <button
        type="button"
        ref={button}
        className="button small"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        New terminal as …
      </button>
      {open && (
        <div className="terminal-menu" id={id} ref={menu} role="menu" tabIndex={-1} aria-label="New terminal as" onKeyDown={keys}>
          <p>Users of the kubeconfig</p>
          {PAGE_USERS.map(({ username, groups }) => item(username, { type: 'user', name: username }, username, groups.join(', ')))}
          <p>Service accounts, each with a token for one hour</p>
          {own.map(({ metadata: { namespace = '', name = '' } }) =>
            item(`${namespace}/${name}`, { type: 'service-account', namespace, name }, name, `in ${namespace}`),
          )}
        </div>
      )}
    </div>
  )
}
