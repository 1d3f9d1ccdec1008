import type { Lesson } from '../lessons/reading/lesson.ts'
import { LATEST_RELEASE } from '../cluster/releases.ts'
import type { ConnectionTarget, Transport, TransportRequest } from '../kubectl/environment.ts'
import { ConnectionError } from '../kubectl/environment.ts'
import type { Machine } from '../shell/machine.ts'
import type { ClusterPort } from './cluster-port.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from './page-users.ts'
import { SANDBOX_ROOT_CERTIFICATE } from './sandbox-certificate.ts'
import { Deeds } from './deeds.ts'
import { language } from './language.ts'
import { LessonCluster } from './lesson-cluster.ts'
import { type LessonSource, lessonFolder } from './lesson-source.ts'
import { indexedDbCourseShelf, OwnCourse } from './own-course.ts'
import { forgetfulShelf, indexedDbShelf, type ProgressShelf } from './progress-shelf.ts'
import type { TextStore } from './saved-text.ts'
import { type CourseStore, createCourseStore } from './course-store.ts'
import { TaskWatch } from './task-watch.ts'
import { WorkbenchBus } from './workbench-bus.ts'
import { connectCluster } from './worker-client.ts'

/** Everything behind the panels: the cluster in its worker, the course, and the watch over its tasks. */
export interface Session {
  readonly port: ClusterPort
  readonly course: CourseStore
  /** The way to a course somebody brings, and back. */
  readonly ownCourse: OwnCourse
  readonly tasks: TaskWatch
  /** The cluster a lesson begins with. */
  readonly lessonCluster: LessonCluster
  /** A fresh cluster as the lesson begins with it, of that release; its tasks begin anew. */
  startLessonCluster(lesson: Lesson, release?: string): Promise<void>
  /** What the learner did to the cluster, and the way back. */
  readonly deeds: Deeds
  /** What a terminal's command lines run on. */
  readonly machine: Machine
  /** What the lesson asks of the editor and the terminal. */
  readonly bus: WorkbenchBus
}

/** Starts a learner's session: the cluster boots in its worker, the course loads, and each lesson finds the cluster it asks for. Call once a page. */
export function startSession(saved: TextStore): Session {
  const session = sessionOver(lessonFolder(fetchLesson), indexedDbShelf(saved))
  const { course, tasks, lessonCluster, ownCourse } = session
  course.subscribe((state, before) => {
    if (state.lesson === before.lesson) return
    if (state.lesson && before.lesson && state.openings === before.openings) {
      tasks.revise(tasksOf(state.lesson))
      return
    }
    tasks.watch(tasksOf(state.lesson))
    if (state.lesson && lessonCluster.wants(state.lesson)) void session.startLessonCluster(state.lesson)
  })
  language.subscribe(() => void course.translate())
  void ownCourse.resume().then(async (used) => {
    if (!used) await course.load()
  })
  return session
}

/**
 * Starts the session of somebody who writes a lesson: the cluster is set up when a lesson is opened, not as it is written on;
 * tasks are watched as they are written, and of progress nothing is kept. Call once a page.
 */
export function startAuthorSession(): Session {
  const session = sessionOver(lessonFolder(fetchLesson), forgetfulShelf)
  session.course.subscribe((state, before) => {
    if (state.lesson === before.lesson) return
    if (state.file === before.file && before.lesson) {
      session.tasks.revise(tasksOf(state.lesson))
      return
    }
    session.tasks.watch(tasksOf(state.lesson))
    if (state.lesson && session.lessonCluster.wants(state.lesson)) void session.startLessonCluster(state.lesson)
  })
  return session
}

const tasksOf = (lesson: Lesson | undefined) => lesson?.blocks.filter((block) => block.type === 'task') ?? []

function sessionOver(source: LessonSource, shelf: ProgressShelf): Session {
  const port = connectCluster({ release: LATEST_RELEASE, seed: freshSeed(), startTime: Date.now() })
  const machine = pageMachine(port)
  const course = createCourseStore(source, shelf, {
    now: () => Date.now(),
    draw: (count) => Math.floor(Math.random() * count),
    language: () => language.getState().chosen,
  })
  const admin = connection(port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'page')
  const lessonCluster = new LessonCluster(port, machine, admin, LATEST_RELEASE)
  const tasks = new TaskWatch(port, ADMIN_TOKEN, (task) => {
    const { file: lesson, progress } = course.getState()
    if (!progress.lessons[lesson]?.tasks[task]?.done) course.record({ type: 'done', lesson, block: task })
  })
  const startLessonCluster = async (lesson: Lesson, release?: string) => {
    await lessonCluster.prepare(lesson, release)
    tasks.watch(tasksOf(course.getState().lesson))
  }
  const ownCourse = new OwnCourse(course, source, indexedDbCourseShelf())
  return { port, course, ownCourse, tasks, lessonCluster, startLessonCluster, deeds: new Deeds(port), machine, bus: new WorkbenchBus() }
}

/** Another one for each visit. Not a UUID: a page served over plain http has no crypto.randomUUID. */
const freshSeed = () => crypto.getRandomValues(new Uint32Array(4)).join('-')

async function fetchLesson(path: string): Promise<string | undefined> {
  const response = await fetch(`lessons/${path}`)
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.text()
}

/** A machine whose only network is the page's cluster, and whose clock is the cluster's. */
function pageMachine(port: ClusterPort): Machine {
  let now = Date.now()
  const sleepers = new Set<{ until: number; wake: () => void }>()
  port.subscribe((batch) => {
    now = batch.now
    for (const sleeper of sleepers) {
      if (sleeper.until > now) continue
      sleepers.delete(sleeper)
      sleeper.wake()
    }
  })
  return {
    connect: (target) => connection(port, target, 'terminal'),
    certificateAuthority: SANDBOX_ROOT_CERTIFICATE,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((wake, reject) => {
        const sleeper = { until: now + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(new Error('interrupted'))
        })
      }),
  }
}

/** The port as a client with credentials sees it; any other server's name does not resolve. */
export function connection(port: ClusterPort, target: ConnectionTarget, origin: 'terminal' | 'editor' | 'page'): Transport {
  const known = new URL(target.server).origin === PAGE_SERVER
  const prepare = (request: TransportRequest): TransportRequest => {
    if (!known) throw new ConnectionError(`dial tcp: lookup ${new URL(target.server).hostname}: no such host`, false)
    const headers = {
      ...(target.bearerToken === undefined ? {} : { authorization: `Bearer ${target.bearerToken}` }),
      ...request.headers,
      'x-keycard-origin': origin,
    }
    return { ...request, headers }
  }
  return {
    request: async (request) => port.request(prepare(request)),
    exec: async (request) => port.exec(prepare(request)),
  }
}
