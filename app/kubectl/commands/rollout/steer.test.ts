import { expect, test } from 'vitest'
import { testTerminal } from '../../testing.ts'

// What kubectl 1.35.2 said to these lines, beside ours, in November 2026.

test.each<[line: string, says: string]>([
  ['rollout restart deploy/web', 'error: deployments.apps "web" can\'t restart paused deployment (run rollout resume first)\n1'],
  ['rollout pause deploy/web', 'error: deployments.apps "web" is already paused\n1'],
  ['rollout restart deploy -l app=zz', 'No resources found in default namespace.\n0'],
  ['rollout undo deploy/web --to-revision=-1', 'error: unable to find specified revision -1 in history\n1'],
])('of a paused Deployment, kubectl %s', async (line, says) => {
  const { say } = testTerminal()
  await say('create deployment web --image=nginx')
  await say('rollout pause deploy/web')
  expect(await say(line)).toBe(says)
})

test('the headers of columns are printed before a path is found to lead nowhere', async () => {
  expect(await testTerminal().say('get sa default -o custom-columns=N:.secrets[5].name')).toMatch(/^N\n/)
})

test('a version is shown with the cause of the change; what a rollback would bring, without', async () => {
  const { say } = testTerminal()
  await say('create deployment web --image=nginx')
  await say('annotate deployment web kubernetes.io/change-cause=first')
  await say('rollout status deployment web --timeout=1m')
  await say('set image deployment web nginx=nginx:2')
  await say('rollout status deployment web --timeout=1m')
  const shown = await say('rollout history deployment web --revision=1')
  expect(shown).toMatch(/^deployment\.apps\/web with revision #1\nPod Template:\n {2}Labels:\tapp=web\n/)
  expect(shown).toMatch(/\tpod-template-hash=\w+\n {2}Annotations:\tkubernetes\.io\/change-cause: first\n/)
  expect(shown).toMatch(/Tolerations:\t<none>\n\n0$/)
  expect(await say('rollout undo deployment web --to-revision=1 --dry-run=client')).not.toContain('change-cause')
})
