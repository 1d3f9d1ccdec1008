import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { apiQuestions } from '../checks/api-questions.ts'
import { CLUSTER_RESOURCES } from '../linting/known-resources.ts'
import type { LessonStage } from '../running/lesson-stage.ts'
import { readCourseFolder } from '../../node/lessons/course-folder.ts'
import { newStage } from '../../node/lessons/new-stage.ts'
import { reportsOf } from '../../node/lessons/test-lessons.ts'
import { recordedLesson } from './recorded-lesson.ts'
import type { Objects, RecordedDeed } from './recording.ts'

/** A line for the terminal, or a manifest for the editor. */
type Done = string | { readonly apply: string }

const READABLE = [...CLUSTER_RESOURCES].filter((resource) => !resource.includes('/') && !/reviews?\b/.test(resource))

async function objectsOf(stage: LessonStage): Promise<Objects> {
  const { transport, bearerToken, readFolder, now, log } = stage
  const questions = apiQuestions({ transport, bearerToken, readFolder, now, log, start: { at: 0, seq: 0 } })
  const all = new Map<string, Map<string, KubeObject>>()
  for (const resource of READABLE) {
    const objects = await questions.list(resource, undefined)
    all.set(resource, new Map(objects.map((one) => [`${one.metadata.namespace ?? ''}/${one.metadata.name}`, one])))
  }
  return all
}

async function doAll(stage: LessonStage, all: readonly Done[]): Promise<RecordedDeed[]> {
  const deeds: RecordedDeed[] = []
  for (const one of all) {
    const from = stage.log().length
    if (typeof one === 'string') await stage.run(one)
    else await stage.apply(one.apply)
    const requests = stage
      .log()
      .slice(from)
      .flatMap((entry) => (entry.type === 'request' && entry.origin.type === 'terminal' ? [entry.seq] : []))
    deeds.push(typeof one === 'string' ? { type: 'command', text: one, requests } : { type: 'apply', text: one.apply, requests })
    stage.advance(20_000)
  }
  return deeds
}

async function record(setUp: readonly Done[], done: readonly Done[], files: Record<string, string> = {}) {
  const stage = newStage('1.36')
  const prepared = await doAll(stage, setUp)
  for (const [name, text] of Object.entries(files)) await stage.run(`cat > ${name} <<'EOF'\n${text}EOF`)
  const before = await objectsOf(stage)
  const deeds = await doAll(stage, done)
  return recordedLesson({ release: '1.36', setUp: prepared, deeds, before, after: await objectsOf(stage), log: stage.log(), files })
}

const POD = (account: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: hotel}\nspec:\n  serviceAccountName: ${account}\n  containers: [{name: c, image: "nginx:1.27"${more === '' ? '' : `, volumeMounts: [{name: t, mountPath: /tokens}]`}}]\n${more}`

const PROJECTED = '  volumes: [{name: t, projected: {sources: [{serviceAccountToken: {audience: vault, expirationSeconds: 1200, path: vault}}]}}]\n'

const RECORDINGS: readonly [string, { setUp?: readonly Done[]; done: readonly Done[]; files?: Record<string, string> }, readonly string[]][] = [
  [
    'an account with one permission, in a namespace of its own',
    {
      done: [
        'kubectl create namespace hotel',
        'kubectl create serviceaccount clerk -n hotel',
        'kubectl get sa -n hotel',
        'kubectl create role lister --verb=get,list --resource=pods -n hotel',
        'kubectl auth can-i list pods -n hotel --as=system:serviceaccount:hotel:clerk',
        'kubectl create rolebinding clerk-lists --role=lister --serviceaccount=hotel:clerk -n hotel',
      ],
    },
    ['object', 'can', 'rbacMinimal'],
  ],
  [
    'a binding to a large role, over a set-up of commands and manifests',
    {
      setUp: ['kubectl create namespace hotel', { apply: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: clerk, namespace: hotel}\n' }],
      done: ['kubectl create rolebinding clerk-views --clusterrole=view --serviceaccount=hotel:clerk -n hotel'],
    },
    ['can'],
  ],
  [
    'a pod given another account, which takes making it anew; what was tried in between is left out',
    {
      setUp: ['kubectl create namespace hotel', 'kubectl create sa clerk -n hotel', { apply: POD('default') }],
      done: [
        'kubectl create configmap scratch -n hotel',
        'kubectl delete configmap scratch -n hotel',
        'kubectl delete pod web -n hotel --now',
        { apply: POD('clerk') },
      ],
    },
    ["object.spec.serviceAccountName == 'clerk'"],
  ],
  [
    'a permission taken away',
    {
      setUp: ['kubectl create sa clerk', 'kubectl create rolebinding clerk-edits --clusterrole=edit --serviceaccount=default:clerk'],
      done: ['kubectl delete rolebinding clerk-edits'],
    },
    ['cannot'],
  ],
  [
    'a token that lives long, for somebody else',
    { setUp: ['kubectl create sa clerk'], done: ['kubectl create token clerk --audience=vault --duration=7200s'] },
    ['tokenMinted', 'audience: vault', 'atMostSeconds: 7200'],
  ],
  [
    'a token projected into a pod',
    { setUp: ['kubectl create namespace hotel'], done: [{ apply: POD('default', PROJECTED) }] },
    ['/tokens/vault', 'atMostSeconds: 1200'],
  ],
  [
    'a field that was changed, by a patch',
    { setUp: ['kubectl create sa clerk'], done: [`kubectl patch sa clerk -p '{"automountServiceAccountToken": false}'`] },
    ['object.automountServiceAccountToken == false'],
  ],
  [
    'a file of the editor that a command names, and a variable a later line uses',
    {
      done: [
        'kubectl apply -f account.yaml',
        'NAME=clerk',
        'kubectl create clusterrolebinding clerk-views --clusterrole=view --serviceaccount=default:$NAME',
      ],
      files: { 'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: clerk, namespace: default}\n' },
    },
    ['yaml solution', 'NAME=clerk'],
  ],
]

test.each(RECORDINGS)('%s becomes a task that is sound and passes its tests', async (_, { setUp = [], done, files }, expected) => {
  const proposal = await record(setUp, done, files)
  const folder = mkdtempSync(path.join(tmpdir(), 'recorded-'))
  writeFileSync(path.join(folder, 'course.yaml'), 'title: C\nparts: [{title: P, lessons: [recorded.md]}]\n')
  writeFileSync(path.join(folder, 'recorded.md'), proposal?.lesson ?? '')
  expect((await readCourseFolder(folder)).problems.map(({ message }) => message)).toEqual([])
  expect((await reportsOf(folder, 'recorded.md')).flatMap(({ problems }) => problems)).toEqual([])
  for (const text of expected) expect(proposal?.task).toContain(text)
})

test.each<[string, readonly Done[]]>([
  ['looking around', ['kubectl get pods', 'kubectl auth can-i list pods']],
  ['what was made and taken away again', ['kubectl create sa clerk', 'kubectl delete sa clerk']],
  ['what was refused', ['kubectl create sa default']],
])('%s is no task', async (_, done) => {
  expect(await record([], done)).toBeUndefined()
})
