import { LATEST_RELEASE, RELEASES } from '../../cluster/releases.ts'
import type { CommandsMessages } from '../../messages/commands.en.ts'
import type { FrameMessages } from '../../messages/frame.en.ts'
import { chooseLanguage, LANGUAGES } from '../../session/language.ts'
import { PANELS, PLACES, type PlaceId } from '../panels.ts'
import type { Workbench } from '../session-context.tsx'
import { chooseTheme, THEMES } from '../theme.ts'
import { COURSE } from './layout.ts'
import { labelOf } from './place.tsx'

/** Something the page can do, by a name: the palette lists them all, and the list of shortcuts those with keys. */
export interface Command {
  readonly id: string
  readonly title: string
  /** As it is called: commands of a group stand together. */
  readonly group: string
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

/** Seconds that pass in one. */
const RATES = { second: 1, minute: 60, hour: 3600 } as const

/** What commands are called, and the things they are about. */
export interface CommandWords {
  readonly commands: CommandsMessages
  readonly frame: FrameMessages
}

/** All commands as things are now: lessons come and go, and what is maximized can be restored. */
export function commandsOf(workbench: Workbench, words: CommandWords): readonly Command[] {
  const { groups, also, newFile: title } = words.commands
  const all: readonly Command[] = [
    ...goTo(workbench, words),
    ...time(workbench, words.commands),
    ...page(workbench, words.commands),
    ...looks(words),
    { id: 'new-file', title, group: groups.files, also: also.newFile, run: () => newFile(workbench) },
    ...arrange(workbench, words),
    ...cluster(workbench, words.commands),
    ...lessons(workbench, words.commands),
  ]
  return all.map((one) => {
    const keys = SHORTCUTS[one.id]
    return keys === undefined ? one : { ...one, keys }
  })
}

function goTo({ layout }: Workbench, { commands: { groups, also }, frame }: CommandWords): Command[] {
  const panels = PANELS.map(
    ({ id }): Command => ({ id: `go-${id}`, title: frame.panels[id], group: groups.goTo, also: also.panel, run: () => goToPanel(layout, id) }),
  )
  return [{ id: 'go-course', title: frame.course, group: groups.goTo, also: also.course, run: () => goToCourse(layout) }, ...panels]
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

function time({ session: { port }, view }: Workbench, { groups, also, time: words }: CommandsMessages): Command[] {
  const { clock } = port
  const group = groups.time
  const { running, rate } = view.getState().clock
  return [
    {
      id: 'play',
      title: running ? words.pause : words.play,
      group,
      also: also.play,
      run: () => (running ? clock.pause() : clock.play(rate)),
    },
    ...(['second', 'minute', 'hour'] as const).map((unit): Command => {
      const one = RATES[unit]
      return { id: `rate-${one}`, title: words.rates[unit], group, also: also.rate(one), run: () => clock.play(one) }
    }),
    { id: 'step', title: words.step, group, also: also.step, run: () => void clock.step() },
    { id: 'hour', title: words.hour, group, also: also.skip, run: () => void clock.advance(3600_000) },
    { id: 'day', title: words.day, group, also: also.skip, run: () => void clock.advance(24 * 3600_000) },
  ]
}

function page({ page: state }: Workbench, { groups, also, page: words }: CommandsMessages): Command[] {
  const group = groups.page
  return [
    { id: 'palette', title: words.palette, group, run: () => state.setState({ dialog: 'palette' }) },
    { id: 'shortcuts', title: words.shortcuts, group, also: also.shortcuts, run: () => state.setState({ dialog: 'shortcuts' }) },
    { id: 'fidelity', title: words.fidelity, group, also: also.fidelity, run: () => state.setState({ dialog: 'fidelity' }) },
    { id: 'share', title: words.share, group, also: also.share, run: () => state.setState({ dialog: 'share' }) },
  ]
}

/** How the page looks, and in which language it speaks. */
function looks({ commands: { groups, also, page: words }, frame }: CommandWords): Command[] {
  return [
    ...THEMES.map(
      (id): Command => ({ id: `theme-${id}`, title: words.theme(frame.themes[id]), group: groups.theme, run: () => chooseTheme(id, localStorage) }),
    ),
    ...LANGUAGES.map(
      ({ id, label }): Command => ({
        id: `language-${id}`,
        title: words.language(label),
        group: groups.language,
        also: also.language,
        run: () => chooseLanguage(id),
      }),
    ),
  ]
}

function newFile({ layout, workspace }: Workbench): void {
  workspace.add()
  goToPanel(layout, 'editor')
}

function arrange({ layout }: Workbench, { commands: { groups, also, arrange: words }, frame }: CommandWords): Command[] {
  const { places, maximized } = layout.getState()
  const group = groups.arrange
  const inUse = PLACES.filter((place) => places[place].panels.length > 0)
  const moves = inUse.flatMap((from) =>
    PLACES.filter((to) => to !== from).map((to): Command => {
      const { shown } = places[from]
      const title = words.move(labelOf(shown, frame), frame.places[to])
      return { id: `move-${shown}-${to}`, title, group, run: () => layout.move(shown, to) }
    }),
  )
  return [
    {
      id: 'maximize',
      title: maximized === undefined ? words.maximizeFocus : words.restore,
      group,
      also: also.maximize,
      run: () => layout.maximize(maximized === undefined ? placeInUse(inUse) : undefined),
    },
    { id: 'maximize-course', title: words.maximizeCourse, group, run: () => layout.maximize(COURSE) },
    ...inUse.map(
      (place): Command => ({
        id: `maximize-${place}`,
        title: words.maximize(labelOf(places[place].shown, frame)),
        group,
        run: () => layout.maximize(place),
      }),
    ),
    ...moves,
    { id: 'reset', title: words.reset, group, also: also.reset, run: () => layout.reset() },
  ]
}

/** Where the focus is; the course when it is nowhere in the workbench. */
function placeInUse(inUse: readonly PlaceId[]): PlaceId | typeof COURSE {
  const within = document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place']
  return inUse.find((place) => place === within) ?? COURSE
}

function cluster({ session }: Workbench, { groups, also, cluster: words }: CommandsMessages): Command[] {
  const { lesson } = session.course.getState()
  const { before } = session.lessonCluster.state.getState()
  if (!lesson) return []
  const releases = Object.keys(RELEASES).toReversed()
  const group = groups.cluster
  return [
    ...(before ? [{ id: 'cluster-back', title: words.back(before.release), group, run: () => void session.lessonCluster.back() }] : []),
    ...releases.map(
      (release): Command => ({
        id: `release-${release}`,
        title: release === LATEST_RELEASE ? words.freshLatest(release) : words.fresh(release),
        group,
        also: also.release,
        run: () => void session.startLessonCluster(lesson, release),
      }),
    ),
  ]
}

function lessons({ session, layout }: Workbench, { groups, lessons: words }: CommandsMessages): Command[] {
  const { course, file } = session.course.getState()
  const all = course?.lessons ?? []
  const at = all.findIndex((one) => one.file === file)
  const open = (to: string) => () => {
    void session.course.open(to)
    goToCourse(layout)
  }
  const group = groups.lessons
  const neighbor = (index: number, id: string, title: string): Command[] => {
    const found = all[index]
    return found ? [{ id, title, group, also: found.title, run: open(found.file) }] : []
  }
  return [
    ...(at < 0 ? [] : neighbor(at + 1, 'next-lesson', words.next)),
    ...neighbor(at - 1, 'last-lesson', words.previous),
    ...all.map((one): Command => ({ id: `lesson-${one.file}`, title: one.title, group, also: one.file, run: open(one.file) })),
  ]
}
