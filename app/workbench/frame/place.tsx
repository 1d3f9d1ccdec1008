import { useState } from 'react'
import { useStore } from 'zustand'
import { Menu } from '../../ui/menu.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PANELS, PLACES, type PlaceId } from '../panels.ts'
import { useWorkbench } from '../session-context.tsx'
import { PanelSlot } from './panel-hosts.tsx'

/** What a place is called where a panel is moved to it. */
export const PLACE_WORDS: Readonly<Record<PlaceId, string>> = {
  upper: 'the top of the workbench',
  lower: 'the bottom of the workbench',
  right: 'a column at the right',
  bottom: 'the bottom of the page',
}

/** What the row of tabs of a place is called. */
const TABLIST: Readonly<Record<PlaceId, string>> = {
  upper: 'Tools',
  lower: 'Lower tools',
  right: 'Tools at the right',
  bottom: 'Tools along the bottom',
}

export const labelOf = (panel: string): string => PANELS.find(({ id }) => id === panel)?.label ?? panel

/** A group of panels, one of them seen; a panel that stands alone has no tab. */
export function Place({ id }: { readonly id: PlaceId }) {
  const { layout, page } = useWorkbench()
  const { panels, shown } = useStore(layout, (state) => state.places[id])
  const dragged = useStore(page, (state) => state.dragged)
  const alone = panels.length === 1
  return (
    <div className="place" data-alone={alone} data-place={id}>
      <Tabs
        label={TABLIST[id]}
        selected={shown}
        onSelect={layout.show}
        items={panels.map((panel) => ({ id: panel, label: labelOf(panel), panel: <PanelSlot panel={panel} />, awake: true }))}
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
      {labelOf(panel)} to {PLACE_WORDS[place]}
    </div>
  )
}

/** What can be done with a place and the panel seen in it. */
function PlaceMenu({ id }: { readonly id: PlaceId }) {
  const { layout } = useWorkbench()
  const { shown } = useStore(layout, (state) => state.places[id])
  const maximized = useStore(layout, (state) => state.maximized === id)
  const label = labelOf(shown)
  return (
    <div className="place-menu">
      {maximized && (
        <button type="button" className="button small" onClick={() => layout.maximize(undefined)}>
          Restore
        </button>
      )}
      <Menu
        label={<span aria-hidden="true">⋯</span>}
        buttonName={`Arrange ${label}`}
        name={`Arrange ${label}`}
        className="place-menu-button"
        items={[
          { label: maximized ? 'Restore' : 'Maximize', onChoose: () => layout.maximize(maximized ? undefined : id) },
          `Move ${label} to`,
          ...PLACES.filter((place) => place !== id).map((place) => ({ label: PLACE_WORDS[place], onChoose: () => layout.move(shown, place) })),
          'All panels',
          { label: 'Back to the first arrangement', onChoose: layout.reset },
        ]}
      />
    </div>
  )
}
