import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import '../cluster/api/yaml-text.ts'
import { Cluster } from '../cluster/cluster.ts'
import { applyManifests } from '../session/apply-manifests.ts'
import { pageClusterConfig } from '../session/page-cluster-config.ts'
import { ADMIN_TOKEN } from '../session/page-users.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'
import { TerminalShell } from '../shell/terminal-shell.ts'
import { type LessonStage, runLesson } from './lesson-runner.ts'
import type { Step } from './reading/lesson.ts'
import { readLesson } from './reading/read-lesson.ts'

const START = Date.UTC(2026, 0, 2, 3, 4, 5)
const KUBECONFIG = JSON.stringify({
  'current-context': 'admin',
  clusters: [{ name: 'c', cluster: { server: 'https://kubernetes.default.svc' } }],
  users: [{ name: 'admin', user: { token: ADMIN_TOKEN } }],
  contexts: [{ name: 'admin', context: { cluster: 'c', user: 'admin' } }],
})

/** The page's own cluster, in process, with the page's own shell and Apply. Its time passes as commands wait for it. */
function newStage(): LessonStage {
  const cluster = new Cluster(pageClusterConfig({ release: '1.36', seed: 'lesson', startTime: START }))
  const advance = (ms: number) => cluster.advanceTo(cluster.now + ms)
  advance(3000)
  const transport = inProcessTransport(cluster, { origin: { type: 'terminal' }, bearerToken: ADMIN_TOKEN, changed: () => advance(50) })
  const machine = {
    connect: () => transport,
    certificateAuthority: cluster.config.rootCertificate,
    now: () => cluster.now,
    sleep: async (ms: number) => advance(ms),
  }
  const shell = new TerminalShell({ machine, files: { '.kube/config': KUBECONFIG } })
  const perform = async (step: Step) => {
    if (step.type === 'manifest') {
      const failed = (await applyManifests(step.text, transport)).find((result) => !result.ok)
      if (failed) throw new Error(failed.message)
      return
    }
    for (const line of step.text.split('\n')) {
      let printed = ''
      const print = (text: string) => {
        printed += text
      }
      if ((await shell.run(line, { stdout: print, stderr: print })) !== 0) throw new Error(`${line}: ${printed}`)
      advance(2000)
    }
  }
  return { transport, bearerToken: ADMIN_TOKEN, now: () => cluster.now, log: () => cluster.log.since(0), advance, perform }
}

const files = readdirSync('lessons', { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.md'))

describe('every lesson', () => {
  test('is in the course', () => {
    const course = parse(readFileSync('lessons/course.yaml', 'utf8')) as { lessons: { file: string }[] }
    expect(course.lessons.map(({ file }) => file).sort()).toEqual([...files].sort())
  })

  test.each(files)('%s: its tasks fail at the start and for wrong answers, and pass for the solution', async (file) => {
    const lesson = readLesson(file, readFileSync(`lessons/${file}`, 'utf8'))
    const reports = await runLesson(lesson, newStage)
    expect(reports.length).toBe(lesson.blocks.filter((block) => block.type === 'task').length)
    for (const report of reports) expect(report, report.problems.join('\n')).toHaveProperty('problems', [])
  })
})
