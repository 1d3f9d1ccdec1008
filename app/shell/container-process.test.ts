import { describe, expect, test, vi } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { startContainerProcess } from './container-process.ts'

/** A cluster with one running pod, and a way to run commands in it. */
function podCluster(spec: object = {}, container: object = {}) {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  ok('POST /api/v1/namespaces/default/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27', ...container }], ...spec },
  })
  advance(5000)
  const target = (command: readonly string[], stdin: boolean, tty: boolean) => ({
    namespace: 'default',
    pod: 'p',
    podUid: '',
    container: 'c',
    command,
    stdin,
    tty,
  })
  const exec = async (command: readonly string[], typed?: string) => {
    let stdout = ''
    let stderr = ''
    const process = startContainerProcess(cluster, target(command, typed !== undefined, false), {
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
  /** A process with a terminal: what its screen shows, and keys for it. */
  const execTty = async (...command: string[]) => {
    let screen = ''
    const process = startContainerProcess(cluster, target(command, true, true), {
      output: (_channel, text) => {
        screen += text
      },
      changed: () => undefined,
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
    const rows = () => screen.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '').replaceAll('\r\n', '\n')
    const until = (text: string) => vi.waitFor(() => expect(rows()).toContain(text), { timeout: 5000 })
    return { ...process, rows, until }
  }
  return { exec, execTty, ok, advance }
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

describe('what an image has', () => {
  test.each([
    ['nginx:1.27', 'sh -c "curl --version"', 'curl 8.9.1\n'],
    ['nginx:1.27', 'sh -c "ps"', 'sh: 1: ps: not found\n'],
    ['nginx:1.27', 'sh -c "jq ."', 'sh: 1: jq: not found\n'],
    ['nginx:1.27-alpine', 'sh -c "bash"', 'sh: bash: not found\n'],
    ['busybox:1.36', 'sh -c "curl x"', 'sh: curl: not found\n'],
    ['busybox:1.36', 'id', 'uid=0(root) gid=0(root) groups=0(root)\n'],
    ['busybox:1.36', 'whoami', 'root\n'],
    ['busybox:1.36', 'sh -c "ps | head -2 | tail -1"', '    1 root      0:00 sleep 9999\n'],
    ['busybox:1.36', 'wget -qO- https://kubernetes.default.svc/version | grep -c gitVersion', '1\n'],
    ['busybox:1.36', 'wget -qO- https://kubernetes.default.svc/api/v1/pods', 'wget: server returned error: HTTP/1.1 403 Forbidden\n'],
    ['busybox:1.36', 'wget http://nosuch', "wget: bad address 'nosuch'\n"],
    ['curlimages/curl:8.9.1', 'id', 'uid=100(curl_user) gid=101(curl_group) groups=101(curl_group)\n'],
    ['bitnami/kubectl:1.36', 'sh -c "kubectl get pods"', 'Error from server (Forbidden)'],
  ])('%s: %s', async (image, line, said) => {
    const { exec } = podCluster({}, { image, command: ['sleep', '9999'] })
    const { stdout, stderr } = await exec(['sh', '-c', line])
    expect(stdout + stderr).toContain(said)
  })

  test('without a shell nothing runs', async () => {
    const { exec } = podCluster({}, { image: 'registry.k8s.io/pause:3.10' })
    expect((await exec(['sh'])).exit).toEqual({ error: expect.stringContaining('exec: "sh": executable file not found in $PATH') })
    expect((await exec(['/bin/sh'])).exit).toEqual({ error: expect.stringContaining('exec: "/bin/sh": stat /bin/sh: no such file or directory') })
  })
})

test('what goes wrong goes to stderr, and exit codes come through', async () => {
  const { exec } = podCluster()
  expect(await exec(['sh', '-c', 'echo out; echo err >&2; exit 5'])).toEqual({ exit: { code: 5 }, stdout: 'out\n', stderr: 'err\n' })
  expect(await exec(['ls', '/nosuch'])).toEqual({
    exit: { code: 2 },
    stdout: '',
    stderr: "ls: cannot access '/nosuch': No such file or directory\n",
  })
  expect(await exec(['sh', '-c', 'echo "$1 and $2"', 'sh', 'a', 'b c'])).toMatchObject({ stdout: 'a and b c\n' })
  expect(await exec(['cat'], 'typed\n')).toMatchObject({ stdout: 'typed\n' })
  expect(await exec(['sh', '-c', 'cat > /tmp/in && cat /tmp/in'], 'piped\n')).toMatchObject({ stdout: 'piped\n' })
})

describe('a user other than root', () => {
  const other = { securityContext: { runAsUser: 1000 } }

  test('is whom the pod says', async () => {
    const { exec } = podCluster({ securityContext: { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000 } })
    expect((await exec(['id'])).stdout).toBe('uid=1000 gid=3000 groups=3000,2000\n')
    expect((await exec(['sh', '-c', 'whoami; echo x > /etc/x; echo $?; echo y > /tmp/y && ls -l /tmp'])).stdout).toMatch(
      /^1\ntotal 4\n-rw-r--r-- 1 1000 3000 2 .* y\n$/,
    )
  })

  test('reads the token when all containers run as that user, and not when they differ', async () => {
    expect((await podCluster(other).exec(['cat', `${MOUNT}/token`])).stdout).toMatch(/^ey/)
    const tokenVolume = { name: 't', projected: { defaultMode: 0o400, sources: [{ serviceAccountToken: { path: 'token' } }] } }
    const container = (name: string, runAsUser: number) => ({
      name,
      image: 'nginx:1.27',
      securityContext: { runAsUser },
      volumeMounts: [{ name: 't', mountPath: '/tokens' }],
    })
    const two = podCluster({ containers: [container('c', 1000), container('d', 2000)], volumes: [tokenVolume] })
    expect((await two.exec(['cat', '/tokens/token'])).stderr).toBe('cat: /tokens/token: Permission denied\n')
    expect((await two.exec(['ls', '-l', '/tokens/token'])).stdout).toContain('/tokens/token -> ..data/token')
  })
})

describe('a terminal in a container', () => {
  const box = () => podCluster({}, { image: 'busybox:1.36', command: ['sleep', '9999'] })

  test('has a prompt, echoes what is typed, and edits the line', async () => {
    const { until, input, rows, exit } = await box().execTty('sh')
    await until('/ # ')
    input('ecko')
    input('\u007f\u007f')
    input('ho hi | tr h H\r')
    await until('Hi\n/ # ')
    input('cd /tmp\r')
    await until('/tmp # ')
    input('\u001b[A\u001b[A')
    await until('echo hi | tr h H')
    input('\r')
    await vi.waitFor(() => expect(rows().match(/^Hi$/gm)).toHaveLength(2))
    input('exit 4\r')
    expect(await exit).toEqual({ code: 4 })
  })

  test('Ctrl-C stops what runs, not the shell; Ctrl-D ends the shell', async () => {
    const { until, input, exit } = await box().execTty('sh')
    await until('/ # ')
    input('sleep 1000\r')
    await until('sleep 1000\n')
    input('\u0003')
    await until('^C\n/ # ')
    input('half a line\u0003')
    await until('half a line^C\n/ # ')
    input('true\r')
    await until('true\n/ # ')
    input('\u0004')
    expect(await exit).toEqual({ code: 0 })
  })

  test('a command reads what is typed', async () => {
    const { until, input, exit, rows } = await box().execTty('cat')
    input('one\r')
    input('\u0004')
    expect(await exit).toEqual({ code: 0 })
    await until('one\n')
    expect(rows()).toBe('one\none\n')
  })

  test('asks how wide it is, and heeds the answer', async () => {
    const { until, input, rows } = await box().execTty('sh')
    await until('/ # ')
    input('\u001b[8;24;20t')
    input('echo 1234567890123456')
    await until('123456')
    expect(rows()).not.toContain('[8;24;20t')
  })
})
