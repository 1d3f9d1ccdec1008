import { RELEASES } from '../../cluster/releases.ts'
import { PANELS } from '../panels.ts'
import type { Workbench } from '../session-context.tsx'
import { type Shared, sharedBy } from './share-link.ts'

/** Opens what the address shares: its files beside those that are there, its lesson, release and panel. Tells what it did, or why it could not. */
export async function openShared(workbench: Workbench, fragment: string): Promise<void> {
  const { page, workspace, layout } = workbench
  try {
    const shared = sharedBy(fragment)
    if (!shared) return
    for (const [name, text] of Object.entries(shared.files)) workspace.openCopy(name, text)
    const missing = await openLesson(workbench, shared)
    const panel = PANELS.find(({ id }) => id === shared.panel)
    if (panel) layout.show(panel.id)
    layout.showNarrow('course')
    page.setState({ notice: [told(Object.keys(shared.files)), ...missing].join(' ') })
  } catch (error) {
    page.setState({ notice: error instanceof Error ? error.message : String(error) })
  }
}

/** Returns what of it is not here. */
async function openLesson({ session }: Workbench, { lesson: file, release }: Shared): Promise<string[]> {
  const { course, lessonCluster } = session
  const missing: string[] = []
  const { lessons } = await loaded(course)
  if (file !== undefined) {
    if (lessons.some((one) => one.file === file)) await course.open(file)
    else missing.push('Its lesson is not in this course.')
  }
  if (release === undefined || release === lessonCluster.state.getState().release) return missing
  const { lesson } = course.getState()
  if (RELEASES[release] === undefined) missing.push(`There is no Kubernetes ${release} here.`)
  else if (lesson) await session.startLessonCluster(lesson, release)
  return missing
}

/** The course, once it is there. */
function loaded(store: Workbench['session']['course']): Promise<{ lessons: readonly { file: string }[] }> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { course, lesson, error } = store.getState()
      if (course && lesson) resolve(course)
      else if (error !== undefined) reject(new Error(`The course could not be loaded: ${error}`))
      else return false
      return true
    }
    if (look()) return
    const stop = store.subscribe(() => {
      if (look()) stop()
    })
  })
}

function told(names: readonly string[]): string {
  if (names.length === 0) return 'You are where the link led.'
  const files = names.length === 1 ? `the file ${names[0]} is` : `the files ${names.join(', ')} are`
  return `You are where the link led, and ${files} in the editor. Nothing has been applied yet: read it first.`
}
