import { describe, expect, test } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { inProcessTransport } from './in-process-transport.ts'
import type { Machine } from './machine.ts'
import { newDisk, TerminalShell } from './terminal-shell.ts'

const KUBECONFIG = (user: string) =>
  JSON.stringify({
    'current-context': user,
    clusters: [{ name: 'c', cluster: { server: 'https://kubernetes.default.svc' } }],
    users: ['admin', 'alice'].map((name) => ({ name, user: { token: `${name}-token` } })),
    contexts: ['admin', 'alice'].map((name) => ({ name, context: { cluster: 'c', user: name } })),
  })

/** A learner's terminal on a small cluster. */
function terminal(user = 'admin', files: Record<string, string> = {}) {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  const machine: Machine = {
    connect: ({ bearerToken }) => inProcessTransport(cluster, { origin: { type: 'terminal' }, bearerToken }),
    resolves: (host) => host === 'kubernetes.default.svc',
    certificateAuthority: cluster.config.rootCertificate,
    now: () => cluster.now,
    sleep: async (ms) => void advance(ms),
  }
  const shell = new TerminalShell({ machine, disk: newDisk(machine, { '.kube/config': KUBECONFIG(user), ...files }) })
  const says = async (line: string) => {
    let said = ''
    const print = (text: string) => {
      said += text
    }
    await shell.run(line, { stdout: print, stderr: print, columns: 80 })
    return said
  }
  return { shell, says, ok, advance, cluster }
}

test('the first command needs no shell, and the next ones know how it ended', async () => {
  const { says } = terminal()
  expect(await says('kubectl get sa nosuch')).toContain('NotFound')
  expect(await says('echo $?')).toBe('1\n')
})

test('kubectl stands in pipes, substitutions and loops', async () => {
  const { says } = terminal()
  expect(await says('kubectl get ns -o name | sort | head -1')).toBe('namespace/default\n')
  expect(await says('for n in $(kubectl get ns -o name | head -2); do echo "[$n]"; done')).toBe('[namespace/default]\n[namespace/kube-node-lease]\n')
  expect(await says('kubectl create sa x && k get sa x -o name')).toBe('serviceaccount/x created\nserviceaccount/x\n')
})

test('files are shared by all tools', async () => {
  const { says } = terminal('admin', { 'sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: from-file}\n' })
  expect(await says('kubectl apply -f sa.yaml')).toBe('serviceaccount/from-file created\n')
  expect(await says('kubectl get sa from-file -o yaml > out.yaml; grep name: out.yaml')).toBe('  name: from-file\n')
  expect(await says('cat <<EOF | kubectl apply -f -\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: piped}\nEOF')).toBe(
    'serviceaccount/piped created\n',
  )
})

test('a token is taken apart', async () => {
  const { says } = terminal()
  expect(await says("kubectl create token default | cut -d. -f2 | tr '_-' '/+' | base64 -d 2>/dev/null | jq -r .sub")).toBe(
    'system:serviceaccount:default:default\n',
  )
})

describe('curl asks the API server', () => {
  const url = 'https://kubernetes.default.svc/api/v1/namespaces/default/serviceaccounts/default'
  test.each([
    ['as nobody', `curl -sk ${url} | jq -r .message`, 'cannot get resource "serviceaccounts"'],
    ['with a token', `curl -sk -H "Authorization: Bearer alice-token" ${url} | jq -r .message`, 'User "alice" cannot get'],
    ['and says only the status', `curl -sk -o /dev/null -w '%{http_code}\\n' -H 'Authorization: Bearer admin-token' ${url}`, '200\n'],
    ['and shows the head', `curl -ski -H 'Authorization: Bearer admin-token' ${url}`, 'HTTP/2 200'],
    ['and fails quietly', `curl -skf ${url}; echo $?`, '22\n'],
    ['without trust', `curl ${url}; echo $?`, 'curl: (60) SSL certificate problem'],
    ['of a host that is not there', 'curl -k https://example.com; echo $?', 'curl: (6) Could not resolve host: example.com\n6\n'],
    ['without TLS', 'curl kubernetes.default.svc; echo $?', "Couldn't connect to server\n7\n"],
    ['with a flag that is not simulated', 'curl --socks5 x https://a; echo $?', 'curl: option --socks5: is unknown, or not simulated here'],
    [
      'with data',
      `curl -sk -XPOST -H 'Authorization: Bearer admin-token' -H 'Content-Type: application/json' -d '{"kind":"ServiceAccount","metadata":{"name":"by-curl"}}' https://kubernetes.default.svc/api/v1/namespaces/default/serviceaccounts | jq -r .metadata.name`,
      'by-curl\n',
    ],
  ])('%s', async (_, line, said) => {
    expect(await terminal().says(line)).toContain(said)
  })
})

describe('yq', () => {
  const files = { 'two.yaml': 'a: 1\nb: [x, z]\n---\na: 2\n' }
  test.each([
    ['yq .a two.yaml', '1\n---\n2\n'],
    ["yq '.b[1]' two.yaml", 'z\n---\nnull\n'],
    ['yq -o json .b two.yaml', '[\n  "x",\n  "z"\n]\n---\nnull\n'],
    ['cat two.yaml | yq .b', '- x\n- z\n---\nnull\n'],
    ['yq nosuch.yaml', 'Error'],
    ["yq -i '.a = 9' two.yaml; head -1 two.yaml", 'a: 9\n'],
    ['kubectl get sa default -o yaml | yq .metadata.name', 'default\n'],
  ])('%s', async (line, said) => {
    expect(await terminal('admin', files).says(line)).toContain(said)
  })
})

test('date is the cluster’s', async () => {
  const { says, cluster } = terminal()
  const seconds = () => `${Math.floor(cluster.now / 1000)}\n`
  expect(await says('date +%s')).toBe(seconds())
  expect(await says('sleep 90; date +%s')).toBe(seconds())
  expect(await says("date -u -d '@0' +%F")).toBe('1970-01-01\n')
  expect(await says("date -d '+1 hour' +%s")).toBe(`${Math.floor(cluster.now / 1000) + 3600}\n`)
})

test('ls shows owners, links and rights', async () => {
  const { says } = terminal('admin', { 'a.yaml': 'x\n' })
  await says('ln -s a.yaml link; chmod 600 a.yaml; mkdir folder')
  expect(await says('ls -l | tail -n +2')).toBe(
    ['-rw------- 1 learner learner    2', 'drwxr-xr-x 2 learner learner 4096', 'lrwxrwxrwx 1 learner learner    6']
      .map((start, i) => `${start} Jan  2 03:04 ${['a.yaml', 'folder', 'link -> a.yaml'][i]}\n`)
      .join(''),
  )
  expect(await says('ls')).toBe('a.yaml  folder  link\n')
  expect(await says('ls | cat')).toBe('a.yaml\nfolder\nlink\n')
})

test('only exported variables are a program’s', async () => {
  const { says } = terminal()
  await says('A=1; export B=2')
  expect(await says('env | grep -E "^[AB]="')).toBe('B=2\n')
  expect(await says('printenv A B')).toBe('2\n')
})

describe('completion asks the cluster as whoever the terminal is', () => {
  const complete = async (user: string, line: string) => {
    const { shell } = terminal(user)
    return (await shell.complete(line, line.length)).candidates.map(({ shown }) => shown)
  }

  test.each([
    ['admin', 'kubectl get serviceaccounts de', ['default']],
    ['admin', 'kubectl get ns kube-', ['kube-node-lease', 'kube-public', 'kube-system']],
    ['admin', 'k get rolebi', ['rolebindings']],
    ['admin', 'kubectl config use-context a', ['admin', 'alice']],
    ['alice', 'kubectl get serviceaccounts de', []],
    ['alice', 'kubectl get serviceaccounts de --context admin ', ['default']],
    ['admin', 'cat .kube/', ['config']],
  ])('%s: %s', async (user, line, shown) => {
    expect(await complete(user, line)).toEqual(shown)
  })
})

test('an interrupted command ends with 130 and says no more', async () => {
  const { shell } = terminal()
  const said: string[] = []
  const running = shell.run('kubectl get sa -w', { stdout: (text) => said.push(text), stderr: () => undefined, columns: 80 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  shell.interrupt()
  expect(await running).toEqual({ code: 130, exited: false })
  expect(said.join('')).toContain('default')
})

test('what the server serves is asked once, and then kept beside the kubeconfig for six hours', async () => {
  const { says, cluster, advance } = terminal()
  const asked = () => cluster.log.since(0).filter((entry) => entry.type === 'request' && entry.url.startsWith('/api?')).length
  await says('kubectl get ns')
  await says('echo a shell | cat')
  await says('kubectl get ns')
  await says('kubectl get sa | cat')
  expect(asked()).toBe(1)
  expect(await says('ls ~/.kube/cache/discovery')).toBe('kubernetes.default.svc\n')
  advance(6 * 3_600_000)
  await says('kubectl get ns')
  expect(asked()).toBe(2)
})

describe('a plain kubectl command is run without the shell’s help, and yet as the shell would', () => {
  test.each<[why: string, lines: readonly string[], says: string]>([
    ['its exit code is the shell’s', ['true | cat', 'kubectl get sa nosuch', 'echo $?'], '1\n'],
    [
      'it works in the shell’s folder',
      ['cd /tmp', 'echo "{apiVersion: v1, kind: ServiceAccount, metadata: {name: here}}" > a.yaml', 'kubectl apply -f a.yaml'],
      'serviceaccount/here created\n',
    ],
    ['exported variables are its own', ['export KUBECONFIG=/nowhere', 'kubectl config get-contexts -o name'], ''],
    ['a function of its name comes first', ['kubectl() { echo mine "$@"; }', 'kubectl get ns'], 'mine get ns\n'],
    ['so does an alias', ['alias kubectl="echo the alias"', 'kubectl get ns'], 'the alias get ns\n'],
    [
      'braces make several words of one',
      ['true | cat', 'kubectl get ns/{default,kube-system} -o name'],
      'namespace/default\nnamespace/kube-system\n',
    ],
    ['options of the shell hold', ['set -x', 'kubectl get ns default -o name'], 'namespace/default\n+ kubectl get ns default -o name\n'],
    ['devices are the shell’s', ['true | cat', 'kubectl apply -f /dev/null'], 'error: no objects passed to apply\n'],
  ])('%s', async (_why, lines, expected) => {
    const { says } = terminal()
    let said = ''
    for (const line of lines) said = await says(line)
    expect(said).toBe(expected)
  })
})
