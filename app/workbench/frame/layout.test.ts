import { expect, test } from 'vitest'
import { memoryStore } from '../../session/testing.ts'
import { homeLayout, type Layout, layoutText, placeOf, type PlacedPanel, readLayout, withMaximized, withMoved, withShown } from './layout.ts'
import { createLayoutStore } from './layout-store.ts'

const PANELS: readonly PlacedPanel[] = [
  { id: 'editor', home: 'upper' },
  { id: 'objects', home: 'upper' },
  { id: 'why', home: 'upper' },
  { id: 'terminal', home: 'lower' },
  { id: 'timeline', home: 'bottom' },
]
const home = homeLayout(PANELS)

/** `upper: editor [objects] why | lower: …`, the panel seen in brackets. */
const drawn = ({ places }: Layout) =>
  Object.entries(places)
    .filter(([, { panels }]) => panels.length > 0)
    .map(([place, { panels, shown }]) => `${place}: ${panels.map((id) => (id === shown ? `[${id}]` : id)).join(' ')}`)
    .join(' | ')

test('at first every panel is at its home', () => {
  expect(drawn(home)).toBe('upper: [editor] objects why | lower: [terminal] | bottom: [timeline]')
})

test.each([
  [
    'to a place that was not there',
    withMoved(home, 'objects', 'right'),
    'upper: [editor] why | lower: [terminal] | right: [objects] | bottom: [timeline]',
  ],
  ['beside another', withMoved(home, 'editor', 'lower'), 'upper: [objects] why | lower: terminal [editor] | bottom: [timeline]'],
  ['as the last of its place', withMoved(home, 'timeline', 'lower'), 'upper: [editor] objects why | lower: terminal [timeline]'],
  ['to where it is', withMoved(home, 'why', 'upper'), drawn(home)],
  ['of a name nobody knows', withMoved(home, 'nobody', 'right'), drawn(home)],
])('a panel is moved %s', (_what, layout, picture) => {
  expect(drawn(layout)).toBe(picture)
})

test('showing a panel ends the maximizing of another place, and is what a narrow page shows', () => {
  const maximized = withMaximized(home, 'bottom')
  expect(withShown(maximized, 'why')).toMatchObject({ maximized: undefined, narrow: 'why', places: { upper: { shown: 'why' } } })
  expect(withShown(maximized, 'timeline').maximized).toBe('bottom')
  expect(withShown(maximized, 'nobody')).toBe(maximized)
})

test('a remembered layout is read as it was, but for what a narrow page showed', () => {
  const layout = withMaximized(withShown(withMoved(home, 'why', 'right'), 'objects'), 'upper')
  expect(readLayout(layoutText(layout), PANELS)).toEqual({ ...layout, narrow: 'course' })
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another form', JSON.stringify({ ...home, form: 99 })],
  ['nothing sensible', '{"form":1,"places":[]}'],
  ['places of other kinds', '{"form":1,"places":{"upper":7,"lower":{"panels":"x"}}}'],
  ['a maximized place without panels', JSON.stringify({ form: 1, ...home, maximized: 'right' })],
])('a text that says %s gives the first layout', (_what, text) => {
  expect(readLayout(text, PANELS)).toEqual(home)
})

test('panels that are gone are dropped, those named twice stand once, and new ones go to their homes', () => {
  const text = JSON.stringify({
    form: 1,
    places: { upper: { panels: ['gone', 'why', 'why'], shown: 'gone' }, lower: { panels: ['why', 'editor'], shown: 'editor' } },
  })
  expect(drawn(readLayout(text, PANELS))).toBe('upper: [why] objects | lower: [editor] terminal | bottom: [timeline]')
})

test('the store remembers', () => {
  const saved = memoryStore()
  createLayoutStore(saved, PANELS).move('why', 'right')
  const again = createLayoutStore(saved, PANELS)
  expect(placeOf(again.getState(), 'why')).toBe('right')
  again.reset()
  expect(drawn(createLayoutStore(saved, PANELS).getState())).toBe(drawn(home))
})

test('a browser that keeps nothing begins afresh', () => {
  const refuses = () => {
    throw new Error('no storage here')
  }
  const layout = createLayoutStore({ getItem: refuses, setItem: refuses, removeItem: refuses }, PANELS)
  layout.show('why')
  expect(layout.getState().places.upper.shown).toBe('why')
})
