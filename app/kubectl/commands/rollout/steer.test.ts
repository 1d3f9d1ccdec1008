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
