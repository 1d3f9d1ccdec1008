import { expect, test } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { startContainerProcess } from './container-process.ts'

/** A cluster with one running pod, and a way to run commands in it. */
function podCluster() {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  ok('POST /api/v1/namespaces/default/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
  })
  advance(5000)
  const exec = async (command: readonly string[], typed?: string) => {
    let stdout = ''
    let stderr = ''
    const target = { namespace: 'default', pod: 'p', podUid: '', container: 'c', command, stdin: typed !== undefined, tty: false }
    const process = startContainerProcess(cluster, target, {
      output: (channel, text) => {
        if (channel === 'stdout') stdout += text
        else stderr += text
      },
      changed: () => undefined,
    })
    if (typed !== undefined) process.input(typed)
    process.input(null)
    return { exit: await process.exit, stdout, stderr }
  }
  return { exec, ok, advance }
}

const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

test('a command reads the files the kubelet wrote', async () => {
  const { exec } = podCluster()
  expect(await exec(['cat', `${MOUNT}/namespace`])).toEqual({ exit: { code: 0 }, stdout: 'default', stderr: '' })
  expect((await exec(['cat', `${MOUNT}/token`])).stdout).toMatch(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/)
  expect((await exec(['ls', MOUNT])).stdout).toBe('ca.crt\nnamespace\ntoken\n')
})

test('a shell reads lines, keeps its variables, and ends with exit', async () => {
  const { exec } = podCluster()
  expect(await exec(['sh'], 'A=1\necho "A is $A"\nexit 3\n')).toEqual({ exit: { code: 3 }, stdout: 'A is 1\n', stderr: '' })
})

test('a command that is not there is said to be not there, as containerd says it', async () => {
  const { exec } = podCluster()
  const { exit } = await exec(['nosuchtool'])
  expect(exit).toEqual({
    error: expect.stringMatching(/failed to start exec "[0-9a-f]{64}": OCI .* exec: "nosuchtool": executable file not found in \$PATH$/),
  })
})

test('what the kubelet mounted cannot be written, other places can', async () => {
  const { exec } = podCluster()
  expect((await exec(['sh', '-c', `echo x > ${MOUNT}/token`])).exit).not.toEqual({ code: 0 })
  expect((await exec(['sh', '-c', 'echo x > /tmp/x && cat /tmp/x'])).stdout).toBe('x\n')
})

test('curl with the mounted token is the pod’s account to the API server, and without one is anonymous', async () => {
  const { exec } = podCluster()
  const url = 'https://kubernetes.default.svc/api/v1/namespaces/default/pods'
  const withToken = await exec(['sh', '-c', `curl -s --cacert ${MOUNT}/ca.crt -H "Authorization: Bearer $(cat ${MOUNT}/token)" ${url}`])
  expect(withToken.stdout).toContain('system:serviceaccount:default:default')
  expect((await exec(['sh', '-c', `curl -sk ${url}`])).stdout).toContain('system:anonymous')
  expect((await exec(['curl', url])).stderr).toContain('curl: (60) SSL certificate problem')
})
