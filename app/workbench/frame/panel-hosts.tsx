import { Activity, createContext, type ReactNode, Suspense, useContext, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { FRAME } from '../../messages/frame.ts'
import { PANELS } from '../panels.ts'

/** An element for each panel, which goes where its panel is shown: a terminal that is moved to another place is the same terminal. */
const Hosts = createContext<ReadonlyMap<string, HTMLElement>>(new Map())

interface PanelHostsProps {
  /** Whether a panel is seen just now. */
  readonly isSeen: (panel: string) => boolean
  readonly children: ReactNode
}

/** Renders every panel that has been seen into its host; `PanelSlot`s in the children put the hosts on the page. */
export function PanelHosts({ isSeen, children }: PanelHostsProps) {
  const { panels } = FRAME.use()
  const [hosts] = useState<ReadonlyMap<string, HTMLElement>>(() => new Map(PANELS.map(({ id }) => [id, host()] as const)))
  // A panel's code is loaded when it is first seen.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const unopened = PANELS.filter(({ id, awake }) => !opened.has(id) && (awake || isSeen(id)))
  if (unopened.length > 0) setOpened(new Set([...opened, ...unopened.map(({ id }) => id)]))
  return (
    <Hosts value={hosts}>
      {children}
      {PANELS.map(({ id, Panel, awake }) => {
        const element = hosts.get(id)
        if (!element || !opened.has(id)) return null
        const panel = (
          <>
            <h2 className="visually-hidden">{panels[id]}</h2>
            <Suspense>
              <Panel />
            </Suspense>
          </>
        )
        return createPortal(awake ? panel : <Activity mode={isSeen(id) ? 'visible' : 'hidden'}>{panel}</Activity>, element, id)
      })}
    </Hosts>
  )
}

function host(): HTMLElement {
  return Object.assign(document.createElement('div'), { className: 'panel-host' })
}

/** Where a panel is on the page. */
export function PanelSlot({ panel }: { readonly panel: string }) {
  const box = useRef<HTMLDivElement>(null)
  const element = useContext(Hosts).get(panel)
  useLayoutEffect(() => {
    const here = box.current
    if (!here || !element) return
    here.append(element)
    return () => {
      if (element.parentElement === here) element.remove()
    }
  }, [element])
  return <div className="panel-slot" data-panel={panel} tabIndex={-1} ref={box} />
}
