import { RELEASES } from '../../cluster/releases.ts'
import { PANELS } from '../panels.ts'
import type { Workbench } from '../session-context.tsx'
import { type Opened, OpenedNotice } from './opened-notice.tsx'
import { type Shared, sharedBy } from './share-link.ts'

/** Opens what the address shares: its files beside those that are there, its lesson, release and panel. Tells what it did, or why it could not. */
export async function openShared(workbench: Workbench, fragment: string): Promise<void> {
  const { page, workspace, layout } = workbench
  const tell = (opened: Opened) => page.setState({ notice: <OpenedNotice opened={opened} /> })
  try {
    const shared = sharedBy(fragment)
    if (!shared) return
    if ('problem' in shared) return tell(shared)
    for (const [name, text] of Object.entries(shared.files)) workspace.openCopy(name, text)
    const missing = await openLesson(workbench, shared)
    const panel = PANELS.find(({ id }) => id === shared.panel)
    if (panel) layout.show(panel.id)
    layout.showNarrow('course')
    tell({ files: Object.keys(shared.files), ...missing })
  } catch (error) {
    tell({ said: error instanceof Error ? error.message : String(error), ofCourse: error instanceof CourseError })
  }
}

type Missing = Pick<Extract<Opened, { files: unknown }>, 'noLesson' | 'noRelease'>

/** The course of this page cannot be read. */
class CourseError extends Error {}

/** Returns what of it is not here. */
async function openLesson({ session }: Workbench, { lesson: file, release }: Shared): Promise<Missing> {
  const { course, lessonCluster } = session
  const { lessons } = await loaded(course)
  const noLesson = file !== undefined && lessons.every((one) => one.file !== file)
  if (file !== undefined && !noLesson) await course.open(file)
  const noRelease = release !== undefined && RELEASES[release] === undefined ? release : undefined
  const { lesson } = course.getState()
  const isOther = release !== undefined && noRelease === undefined && release !== lessonCluster.state.getState().release
  if (lesson && isOther) await session.startLessonCluster(lesson, release)
  return { noLesson, noRelease }
}

/** The course, once it is there. */
function loaded(store: Workbench['session']['course']): Promise<{ lessons: readonly { file: string }[] }> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { course, lesson, error } = store.getState()
      if (course && lesson) resolve(course)
      else if (error !== undefined) reject(new CourseError(error.why))
      else return false
      return true
    }
    if (look()) return
    const stop = store.subscribe(() => {
      if (look()) stop()
    })
  })
}
