import { expect, test } from 'vitest'
import { testTerminal } from '../testing.ts'

// What kubectl 1.35.2 said to these lines, beside ours, in November 2026.

async function said(line: string): Promise<string> {
  const terminal = testTerminal()
  await terminal.say('create deployment web --image=nginx')
  return terminal.say(`autoscale ${line}`)
}
const shown = async (line: string) => (await said(`${line} --dry-run=client -o=json`)).replace(/\s+/g, '')

const resource = (name: string, target: object) => JSON.stringify([{ type: 'Resource', resource: { name, target } }])

test('an autoscaler is shown, and names what it scales', async () => {
  expect(await shown('deployment web --min=1 --max=3')).toBe(
    '{"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v2","metadata":{"name":"web"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web","apiVersion":"apps/v1"},"minReplicas":1,"maxReplicas":3},"status":{"desiredReplicas":0,"currentMetrics":null}}0',
  )
})

test.each<[flags: string, metrics: string]>([
  ['--cpu=80%', resource('cpu', { type: 'Utilization', averageUtilization: 80 })],
  ['--cpu=500m', resource('cpu', { type: 'AverageValue', averageValue: '500m' })],
  ['--cpu=80', resource('cpu', { type: 'AverageValue', averageValue: '80m' })],
  ['--cpu=1e3', resource('cpu', { type: 'AverageValue', averageValue: '1' })],
  ['--memory=50%', resource('memory', { type: 'Utilization', averageUtilization: 50 })],
  ['--memory=200', resource('memory', { type: 'AverageValue', averageValue: '200Mi' })],
])('%s aims at %s', async (flags, metrics) => {
  expect(await shown(`deployment web --max=3 ${flags}`)).toContain(`"metrics":${metrics}`)
})

test.each<[line: string, says: string]>([
  ['deployment web', 'error: required flag(s) "max" not set\n1'],
  ['deployment web --max=0', 'error: --max=MAXPODS is required and must be at least 1, max: 0\n1'],
  ['deployment web --min=5 --max=3', 'error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 3, min: 5\n1'],
  ['deployment web --max=3 --cpu=bad', 'error: invalid resource cpu value: bad\n1'],
  ['deployment web --max=3 --cpu=-5%', 'error: invalid percentage value: -5\n1'],
  ['deployment nosuch --max=3', 'Error from server (NotFound): deployments.apps "nosuch" not found\n1'],
  [
    'sa default --max=3',
    'error: cannot autoscale a ServiceAccount: could not find scale subresource for /v1, Resource=serviceaccounts in discovery information\n1',
  ],
])('kubectl autoscale %s', async (line, says) => {
  expect(await said(line)).toBe(says)
})

test('none is made, and it is said why', async () => {
  expect(await said('deployment web --max=3')).toBe(
    'error: the server could not find the requested resource: horizontalpodautoscalers are not simulated here\n1',
  )
})
