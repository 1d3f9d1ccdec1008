import { LATEST_RELEASE, RELEASES } from '../../cluster/releases.ts'
import { PANELS, PLACES, type PlaceId } from '../panels.ts'
import type { Workbench } from '../session-context.tsx'
import { chooseTheme, THEMES } from '../theme.ts'
import { COURSE } from './layout.ts'
import { labelOf, PLACE_WORDS } from './place.tsx'

/** Something the page can do, by a name: the palette lists them all, and the list of shortcuts those with keys. */
export interface Command {
  readonly id: string
  readonly title: string
  readonly group: 'Go to' | 'Time' | 'Page' | 'Theme' | 'Files' | 'Arrange' | 'Cluster' | 'Lessons'
  /** Of `SHORTCUTS`. */
  readonly keys?: string
  /** Other words somebody may look for it by. */
  readonly also?: string
  readonly run: () => void
}

/** Keys by command, as tinykeys writes them. A panel's is `g`, as in "go", and a letter. */
export const SHORTCUTS: Readonly<Record<string, string>> = {
  palette: '$mod+k',
  shortcuts: '?',
  'go-course': 'g c',
  'go-editor': 'g e',
  'go-terminal': 'g t',
  'go-timeline': 'g l',
  'go-objects': 'g o',
  'go-token': 'g k',
  'go-requests': 'g r',
  'go-identity': 'g i',
  'go-why': 'g w',
  'go-ask': 'g a',
  'go-own-rbac': 'g b',
  'go-two-releases': 'g 2',
  'go-files': 'g f',
  play: 'p',
  step: 'n',
  maximize: 'm',
  'next-lesson': ']',
  'last-lesson': '[',
}

const RATES = [
  { rate: 1, words: 'One second a second' },
  { rate: 60, words: 'One minute a second' },
  { rate: 3600, words: 'One hour a second' },
]

/** All commands as things are now: lessons come and go, and what is maximized can be restored. */
export function commandsOf(workbench: Workbench): readonly Command[] {
  const all: readonly Command[] = [
    ...goTo(workbench),
    ...time(workbench),
    ...page(workbench),
    ...THEMES.map(
      ({ id, label }): Command => ({ id: `theme-${id}`, title: `${label} theme`, group: 'Theme', run: () => chooseTheme(id, localStorage) }),
    ),
    { id: 'new-file', title: 'New file in the editor', group: 'Files', also: 'manifest yaml', run: () => newFile(workbench) },
    ...arrange(workbench),
    ...cluster(workbench),
    ...lessons(workbench),
  ]
  return all.map((one) => {
    const keys = SHORTCUTS[one.id]
    return keys === undefined ? one : { ...one, keys }
  })
}

function goTo({ layout }: Workbench): Command[] {
  const panels = PANELS.map(
    ({ id, label }): Command => ({ id: `go-${id}`, title: label, group: 'Go to', also: 'panel open show', run: () => goToPanel(layout, id) }),
  )
  return [{ id: 'go-course', title: 'Course', group: 'Go to', also: 'lesson read', run: () => goToCourse(layout) }, ...panels]
}

function goToPanel(layout: Workbench['layout'], id: string): void {
  layout.show(id)
  afterDrawing(() => document.querySelector<HTMLElement>(`[data-panel="${id}"]`)?.focus())
}

function goToCourse(layout: Workbench['layout']): void {
  layout.showNarrow(COURSE)
  if (layout.getState().maximized !== COURSE) layout.maximize(undefined)
  afterDrawing(() => document.querySelector<HTMLElement>('main')?.focus())
}

/** React has drawn the change and the dialog has given the focus back by then. */
const afterDrawing = (work: () => void) => requestAnimationFrame(() => requestAnimationFrame(work))

function time({ session: { port }, view }: Workbench): Command[] {
  const { clock } = port
  const { running, rate } = view.getState().clock
  return [
    {
      id: 'play',
      title: running ? 'Pause time' : 'Let time pass',
      group: 'Time',
      also: 'play stop clock',
      run: () => (running ? clock.pause() : clock.play(rate)),
    },
    ...RATES.map(
      ({ rate: one, words }): Command => ({ id: `rate-${one}`, title: words, group: 'Time', also: `speed ${one}x`, run: () => clock.play(one) }),
    ),
    { id: 'step', title: 'On to the next event', group: 'Time', also: 'step due', run: () => void clock.step() },
    { id: 'hour', title: 'Skip one hour', group: 'Time', also: 'advance', run: () => void clock.advance(3600_000) },
    { id: 'day', title: 'Skip one day', group: 'Time', also: 'advance', run: () => void clock.advance(24 * 3600_000) },
  ]
}

function page({ page: state }: Workbench): Command[] {
  return [
    { id: 'palette', title: 'All commands', group: 'Page', run: () => state.setState({ dialog: 'palette' }) },
    { id: 'shortcuts', title: 'Keyboard shortcuts', group: 'Page', also: 'help keys', run: () => state.setState({ dialog: 'shortcuts' }) },
    {
      id: 'fidelity',
      title: 'What is simulated and what is not',
      group: 'Page',
      also: 'fidelity limits missing',
      run: () => state.setState({ dialog: 'fidelity' }),
    },
    { id: 'share', title: 'Share what you see', group: 'Page', also: 'link copy url', run: () => state.setState({ dialog: 'share' }) },
  ]
}

function newFile({ layout, workspace }: Workbench): void {
  workspace.add()
  goToPanel(layout, 'editor')
}

function arrange({ layout }: Workbench): Command[] {
  const { places, maximized } = layout.getState()
  const inUse = PLACES.filter((place) => places[place].panels.length > 0)
  const moves = inUse.flatMap((from) =>
    PLACES.filter((to) => to !== from).map((to): Command => {
      const { shown } = places[from]
      return { id: `move-${shown}-${to}`, title: `Move ${labelOf(shown)} to ${PLACE_WORDS[to]}`, group: 'Arrange', run: () => layout.move(shown, to) }
    }),
  )
  return [
    {
      id: 'maximize',
      title: maximized === undefined ? 'Maximize what has the focus' : 'Restore what is maximized',
      group: 'Arrange',
      also: 'full screen larger',
      run: () => layout.maximize(maximized === undefined ? placeInUse(inUse) : undefined),
    },
    { id: 'maximize-course', title: 'Maximize the course', group: 'Arrange', run: () => layout.maximize(COURSE) },
    ...inUse.map(
      (place): Command => ({
        id: `maximize-${place}`,
        title: `Maximize ${labelOf(places[place].shown)}`,
        group: 'Arrange',
        run: () => layout.maximize(place),
      }),
    ),
    ...moves,
    { id: 'reset', title: 'Back to the first arrangement', group: 'Arrange', also: 'reset layout panels', run: () => layout.reset() },
  ]
}

/** Where the focus is; the course when it is nowhere in the workbench. */
function placeInUse(inUse: readonly PlaceId[]): PlaceId | typeof COURSE {
  const within = document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place']
  return inUse.find((place) => place === within) ?? COURSE
}

function cluster({ session }: Workbench): Command[] {
  const { lesson } = session.course.getState()
  const { before } = session.lessonCluster.state.getState()
  if (!lesson) return []
  const releases = Object.keys(RELEASES).toReversed()
  return [
    ...(before
      ? [
          {
            id: 'cluster-back',
            title: `Back to the cluster you had (${before.release})`,
            group: 'Cluster',
            run: () => void session.lessonCluster.back(),
          } as const,
        ]
      : []),
    ...releases.map(
      (release): Command => ({
        id: `release-${release}`,
        title: `Start a fresh cluster of Kubernetes ${release}${release === LATEST_RELEASE ? ', the latest' : ''}`,
        group: 'Cluster',
        also: 'release version',
        run: () => void session.startLessonCluster(lesson, release),
      }),
    ),
  ]
}

function lessons({ session, layout }: Workbench): Command[] {
  const { course, file } = session.course.getState()
  const all = course?.lessons ?? []
  const at = all.findIndex((one) => one.file === file)
  const open = (to: string) => () => {
    void session.course.open(to)
    goToCourse(layout)
  }
  const neighbor = (index: number, id: string, title: string): Command[] => {
    const found = all[index]
    return found ? [{ id, title, group: 'Lessons', also: found.title, run: open(found.file) }] : []
  }
  return [
    ...(at < 0 ? [] : neighbor(at + 1, 'next-lesson', 'Next lesson')),
    ...neighbor(at - 1, 'last-lesson', 'Previous lesson'),
    ...all.map((one): Command => ({ id: `lesson-${one.file}`, title: one.title, group: 'Lessons', also: one.file, run: open(one.file) })),
  ]
}
