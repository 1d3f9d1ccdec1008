import { useState } from 'react'
import { useStore } from 'zustand'
import type { FrameMessages } from '../../messages/frame.en.ts'
import { FRAME } from '../../messages/frame.ts'
import { Menu } from '../../ui/menu.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PLACES, type PlaceId } from '../panels.ts'
import { useWorkbench } from '../session-context.tsx'
import { PanelSlot } from './panel-hosts.tsx'

/** What a panel is called. */
export const labelOf = (panel: string, { panels }: FrameMessages): string => (panels as Readonly<Record<string, string>>)[panel] ?? panel

/** A group of panels, one of them seen; a panel that stands alone has no tab. */
export function Place({ id }: { readonly id: PlaceId }) {
  const { layout, page } = useWorkbench()
  const { panels, shown } = useStore(layout, (state) => state.places[id])
  const dragged = useStore(page, (state) => state.dragged)
  const messages = FRAME.use()
  const alone = panels.length === 1
  return (
    <div className="place" data-alone={alone} data-place={id}>
      <Tabs
        label={messages.tabs[id]}
        selected={shown}
        onSelect={layout.show}
        items={panels.map((panel) => ({ id: panel, label: labelOf(panel, messages), panel: <PanelSlot panel={panel} />, awake: true }))}
        bare={alone}
        end={<PlaceMenu id={id} />}
        // Not at once: a browser gives a drag up when the page changes around it as it begins.
        onDrag={(panel) => requestAnimationFrame(() => page.setState({ dragged: panel }))}
      />
      {alone && <PlaceMenu id={id} />}
      {dragged !== undefined && !panels.includes(dragged) && <DropZone place={id} panel={dragged} />}
    </div>
  )
}

/** Where a dragged tab may be let go: it covers the place, so that what is in it (an editor) does not take the drop. */
export function DropZone({ place, panel }: { readonly place: PlaceId; readonly panel: string }) {
  const { layout, page } = useWorkbench()
  const [over, setOver] = useState(false)
  const messages = FRAME.use()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a target of the pointer alone; the place's menu moves panels by keys
    <div
      className="drop-zone"
      data-over={over}
      data-place={place}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        // The tab goes with the move, and with it its word that the dragging has ended.
        page.setState({ dragged: undefined })
        layout.move(panel, place)
      }}
    >
      {messages.arrange.drop(labelOf(panel, messages), messages.places[place])}
    </div>
  )
}

/** What can be done with a place and the panel seen in it. */
function PlaceMenu({ id }: { readonly id: PlaceId }) {
  const { layout } = useWorkbench()
  const { shown } = useStore(layout, (state) => state.places[id])
  const maximized = useStore(layout, (state) => state.maximized === id)
  const messages = FRAME.use()
  const words = messages.arrange
  const label = labelOf(shown, messages)
  return (
    <div className="place-menu">
      {maximized && (
        <button type="button" className="button small" onClick={() => layout.maximize(undefined)}>
          {messages.restore}
        </button>
      )}
      <Menu
        label={<span aria-hidden="true">⋯</span>}
        buttonName={words.arrange(label)}
        name={words.arrange(label)}
        className="place-menu-button"
        items={[
          { label: maximized ? messages.restore : words.maximize, onChoose: () => layout.maximize(maximized ? undefined : id) },
          words.moveTo(label),
          ...PLACES.filter((place) => place !== id).map((place) => ({ label: messages.places[place], onChoose: () => layout.move(shown, place) })),
          words.allPanels,
          { label: words.reset, onChoose: layout.reset },
        ]}
      />
    </div>
  )
}
