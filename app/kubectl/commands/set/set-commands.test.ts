import { expect, test } from 'vitest'
import { testTerminal } from '../../testing.ts'

// What kubectl 1.35.2 said to these lines, beside ours, in November 2026.

const NOTHING_NAMED = /^error: You must provide one or more resources by argument or filename\.\n/

/** A terminal beside a Deployment, a Service and their like. */
async function terminal() {
  const { say } = testTerminal()
  await say('create deployment web --image=nginx')
  await say('expose deployment web --port=80')
  await say('create configmap envs --from-literal=key-one=1')
  return say
}

test.each<[line: string, says: string]>([
  ['set serviceaccount deploy/web default', 'deployment.apps/web serviceaccount updated\n0'],
  [
    'set serviceaccount sa/default x',
    'error: serviceaccounts/default the object is not a pod or does not have a pod template: *v1.ServiceAccount\n1',
  ],
  ['set image deploy/web nginx=nginx:1 nosuch=x', 'deployment.apps/web image updated\nerror: unable to find container named "nosuch"\n1'],
  ['set image deploy/web nginx=a svc/web', 'error: all resources must be specified before image changes: svc/web\n1'],
  ['set resources deploy/web --limits=cpu', 'error: Invalid argument syntax cpu, expected <resource>=<value>\n1'],
  ['set env deploy/web A=1 A-', 'error: can not both modify and remove the same environment variable in the same command\n1'],
  ['set env deploy/web', '0'],
  ['set env deploy/web A-', '0'],
  ['set env deploy/web --from=cm/envs', 'Warning: key key-one transferred to KEY_ONE\ndeployment.apps/web env updated\n0'],
  ['set env deploy/web A=1 -c none', 'Warning: Deployment/web does not have any containers matching "none"\n0'],
  ['set selector svc/web bad', 'error: match expression [{bad Exists []}] not supported on this object\n1'],
  ['set selector svc/web app=web', 'service/web selector updated\n0'],
])('kubectl %s', async (line, says) => {
  const say = await terminal()
  expect(await say(line)).toBe(says)
})

test.each(['image', 'resources', 'subject'])('set %s without objects asks for some before anything else', async (what) => {
  expect(await testTerminal().say(`set ${what}`)).toMatch(NOTHING_NAMED)
})

test('a variable that is there is refused with the name of its object, unless it may be overwritten', async () => {
  const say = await terminal()
  await say('set env deploy/web C=')
  expect(await say('set env deploy/web C=1 --overwrite=false')).toBe("error: deployments/web 'C' already has a value (), and --overwrite is false\n1")
})
