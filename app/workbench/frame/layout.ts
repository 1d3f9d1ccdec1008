import { isJsonObject } from '../../cluster/kernel/json.ts'
import { PLACES, type PlaceId } from '../panels.ts'

/** What a layout needs to know of a panel. */
export interface PlacedPanel {
  readonly id: string
  readonly home: PlaceId
}

/** The panels in one place, in the order of their tabs, and the one that is seen. */
export interface Place {
  readonly panels: readonly string[]
  readonly shown: string
}

/** Where every panel stands, and what is shown. Sizes are remembered by each `Split`. */
export interface Layout {
  /** Each panel is in exactly one place; a place without panels is not on the page. */
  readonly places: Readonly<Record<PlaceId, Place>>
  /** The place that has the whole page, if one has. */
  readonly maximized: PlaceId | 'course' | undefined
  /** Where the page is narrow: the one thing that is shown, the course or a panel. */
  readonly narrow: string
}

/** Raised when a remembered layout can no longer be read as it is. */
const FORM = 1

export const COURSE = 'course'

const EMPTY: Place = { panels: [], shown: '' }

/** Every panel at its home. */
export function homeLayout(panels: readonly PlacedPanel[]): Layout {
  const placeOf = (place: PlaceId): Place => {
    const here = panels.filter(({ home }) => home === place).map(({ id }) => id)
    return { panels: here, shown: here[0] ?? '' }
  }
  return { places: eachPlace(placeOf), maximized: undefined, narrow: COURSE }
}

export function placeOf(layout: Layout, panel: string): PlaceId | undefined {
  return PLACES.find((place) => layout.places[place].panels.includes(panel))
}

/** The panel seen in its place, wherever that is; another place that was maximized gives way. */
export function withShown(layout: Layout, panel: string): Layout {
  const place = placeOf(layout, panel)
  if (place === undefined) return layout
  return {
    places: { ...layout.places, [place]: { ...layout.places[place], shown: panel } },
    maximized: layout.maximized === undefined || layout.maximized === place ? layout.maximized : undefined,
    narrow: panel,
  }
}

/** The panel as the last tab of another place, and seen there. */
export function withMoved(layout: Layout, panel: string, to: PlaceId): Layout {
  const from = placeOf(layout, panel)
  if (from === undefined || from === to) return layout
  const places = {
    ...layout.places,
    [from]: without(layout.places[from], panel),
    [to]: { panels: [...layout.places[to].panels, panel], shown: panel },
  }
  return { ...layout, places, maximized: undefined }
}

export function withMaximized(layout: Layout, place: Layout['maximized']): Layout {
  return { ...layout, maximized: place }
}

function without({ panels, shown }: Place, panel: string): Place {
  const index = panels.indexOf(panel)
  const rest = panels.filter((one) => one !== panel)
  return { panels: rest, shown: shown === panel ? (rest[Math.min(index, rest.length - 1)] ?? '') : shown }
}

/** A layout as text, to be remembered. */
export const layoutText = (layout: Layout): string => JSON.stringify({ form: FORM, ...layout })

/**
 * A remembered layout. It is forgiving: panels that are no longer there are dropped, new ones are put at their homes, and a text
 * that says nothing sensible gives the layout of a first visit.
 */
export function readLayout(text: string | null, panels: readonly PlacedPanel[]): Layout {
  const home = homeLayout(panels)
  const saved = parsed(text)
  if (saved?.['form'] !== FORM || !isJsonObject(saved['places'])) return home
  const known = new Set(panels.map(({ id }) => id))
  const seen = new Set<string>()
  const savedPlaces = saved['places']
  const read = (place: PlaceId): Place => {
    const one = savedPlaces[place]
    if (!isJsonObject(one) || !Array.isArray(one['panels'])) return EMPTY
    const here = [...new Set(one['panels'])].filter((id): id is string => typeof id === 'string' && known.has(id) && !seen.has(id))
    for (const id of here) seen.add(id)
    return { panels: here, shown: here.find((id) => id === one['shown']) ?? here[0] ?? '' }
  }
  const places = eachPlace(read)
  for (const { id, home: at } of panels) {
    if (seen.has(id)) continue
    places[at] = { panels: [...places[at].panels, id], shown: places[at].shown || id }
  }
  const maximized = [COURSE, ...PLACES].find((place) => place === saved['maximized']) as Layout['maximized']
  const shows = maximized === COURSE || (maximized !== undefined && places[maximized].panels.length > 0)
  // A visit on a narrow screen begins with the course, whatever was looked at last.
  return { places, maximized: shows ? maximized : undefined, narrow: COURSE }
}

function eachPlace(make: (place: PlaceId) => Place): Record<PlaceId, Place> {
  return { upper: make('upper'), lower: make('lower'), right: make('right'), bottom: make('bottom') }
}

function parsed(text: string | null) {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
