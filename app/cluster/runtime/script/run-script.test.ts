import { describe, expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import type { ProgramEnvironment, ProgramStep } from '../programs/program.ts'
import type { WebError, WebRequest, WebResponse } from '../web.ts'
import { runScript } from './run-script.ts'

const START = Date.UTC(2026, 0, 2, 3, 4, 5)

interface Run {
  readonly lines: string[]
  readonly exitCode: number | undefined
  readonly seconds: number
  readonly files: Record<string, string>
}

/** Runs a script to its end, or for so many virtual seconds. */
function run(
  script: string,
  {
    seconds = 100,
    files = {},
    web,
  }: { seconds?: number; files?: Record<string, string>; web?: (request: WebRequest) => WebResponse | WebError } = {},
): Run {
  const disk = { ...files }
  const lines: string[] = []
  let state: Json = null
  let now = START
  for (;;) {
    const environment: ProgramEnvironment = {
      now,
      command: ['sh', '-c', script],
      env: { HOSTNAME: 'p', KUBERNETES_SERVICE_HOST: '10.96.0.1', NAMES: 'a b' },
      uid: 0,
      gid: 0,
      state,
      readFile: (path) => disk[path],
      writeFile(path, content) {
        if (path.startsWith('/ro/')) return 'Read-only file system'
        disk[path] = content
        return undefined
      },
      listFolder: (path) =>
        path === '/d'
          ? [
              { name: '..data', mode: 'lrwxrwxrwx', uid: 0, gid: 0, target: '..1' },
              { name: 'token', mode: '-rw-r--r--', uid: 0, gid: 0 },
            ]
          : undefined,
      kindOf: (path) => (disk[path] === undefined ? (path === '/d' ? 'folder' : undefined) : 'file'),
      fetch: (request) => web?.(request) ?? { code: 6, error: 'Could not resolve host: x' },
      request: () => ({ status: 200, body: null }),
    }
    const step: ProgramStep = runScript(script, environment)
    lines.push(...(step.printed ?? []))
    // What a program remembers is JSON: a snapshot between two steps changes nothing.
    state = JSON.parse(JSON.stringify(step.state)) as Json
    if (step.exitCode !== undefined || step.wakeAt === undefined || step.wakeAt > START + seconds * 1000) {
      return { lines, exitCode: step.exitCode, seconds: (now - START) / 1000, files: disk }
    }
    now = step.wakeAt
  }
}

/** A variable in braces, as a script writes it. */
const braced = (inner: string) => `$${`{${inner}}`}`

describe('what a script prints', () => {
  test.each<[string, string[]]>([
    ['echo hello', ['hello']],
    ['echo a; echo b', ['a', 'b']],
    ['echo "a  b" \'$HOSTNAME\' c\\ d', ['a  b $HOSTNAME c d']],
    [`echo $HOSTNAME "$HOSTNAME" ${braced('HOSTNAME')}x`, ['p p px']],
    [`echo ${braced('NONE:-fallback')} ${braced('HOSTNAME:-no')} "${braced('NONE')}"`, ['fallback p ']],
    ['for n in $NAMES c; do echo "<$n>"; done', ['<a>', '<b>', '<c>']],
    ['echo "$NAMES" $NAMES', ['a b a b']],
    ['x=1; y=$((x + 2 * 3)); echo $y', ['7']],
    ['x=$(echo hi); echo "[$x]"', ['[hi]']],
    ['echo `echo old`', ['old']],
    ['false && echo no; true && echo yes', ['yes']],
    ['false || echo otherwise', ['otherwise']],
    ['if [ -f /none ]; then echo there; elif [ 1 -lt 2 ]; then echo less; else echo no; fi', ['less']],
    ['! false && echo not', ['not']],
    ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); if [ $i -eq 2 ]; then continue; fi; echo $i; done', ['1', '3']],
    ['while true; do echo once; break; done; echo after', ['once', 'after']],
    ['until false; do echo u; break; done', ['u']],
    ['printf "%s-%s\\n" a b', ['a-b']],
    ['echo a b c | tr " " "\\n" | grep -v b | wc -l', ['2']],
    ['echo token: abc | cut -d: -f2 | sed "s/ //"', ['abc']],
    ['echo aGk= | base64 -d', ['hi']],
    ['{ echo one; echo two; } | head -n 1', ['one']],
    ['# nothing\necho x # more', ['x']],
    ['echo out >/dev/null; echo err 1>&2', ['err']],
    ['nosuch 2>/dev/null || echo failed', ['failed']],
    ['cd /d; pwd; ls', ['/d', 'token']],
    ['ls -la /d', ['lrwxrwxrwx 0 0 ..data -> ..1', '-rw-r--r-- 0 0 token']],
    ['date -u +%Y-%m-%dT%H:%M:%SZ', ['2026-01-02T03:04:05Z']],
    [`p=/a/b/token; echo ${braced('p##*/')} ${braced('p%/*')}`, ['token /a/b']],
  ])('%s', (script, expected) => {
    expect(run(script).lines).toEqual(expected)
  })
})

describe('how a script ends', () => {
  test.each([
    ['true', 0],
    ['false', 1],
    ['exit 3', 3],
    ['false; exit', 1],
    ['nosuch', 127],
    ['[ a = b ]', 1],
    ['case x in x) ;; esac', 2],
    ['echo "unfinished', 2],
  ])('%s with %i', (script, exitCode) => {
    expect(run(script).exitCode).toBe(exitCode)
  })
})

describe('a script that sleeps', () => {
  test('goes on where it was', () => {
    const { lines, seconds, exitCode } = run('echo a; sleep 5; echo b; sleep 1m; echo c')
    expect({ lines, seconds, exitCode }).toEqual({ lines: ['a', 'b', 'c'], seconds: 65, exitCode: 0 })
  })

  test('may do so for ever', () => {
    expect(run('while true; do date +%S; sleep 10; done', { seconds: 35 }).lines).toEqual(['05', '15', '25', '35'])
    expect(run('sleep infinity').exitCode).toBeUndefined()
  })

  test('within a loop over words keeps its place', () => {
    expect(run('for n in 1 2 3; do echo $n; sleep 1; done').lines).toEqual(['1', '2', '3'])
  })

  test('and never does is given a rest', () => {
    expect(run('while true; do :; done', { seconds: 3 }).seconds).toBe(3)
  })
})

describe('files', () => {
  test('are read, written and added to', () => {
    const { lines, files } = run('cat /token > /tmp/copy; echo more >> /tmp/copy; cat /tmp/copy; cat < /token', { files: { '/token': 'secret\n' } })
    expect(lines).toEqual(['secret', 'more', 'secret'])
    expect(files['/tmp/copy']).toBe('secret\nmore\n')
  })

  test('that are not there, or may not be written, are complained of', () => {
    expect(run('cat /none').lines).toEqual(["cat: can't open '/none': No such file or directory"])
    expect(run('echo x > /ro/f').lines).toEqual(["sh: can't create /ro/f: Read-only file system"])
  })
})

describe('curl', () => {
  const requests: WebRequest[] = []
  const web = (request: WebRequest): WebResponse => {
    requests.push(request)
    return { status: 200, headers: {}, body: '{"ok":true}\n', needsTrust: request.url.startsWith('https') }
  }

  test('asks with the headers and body it is given', () => {
    const script = 'TOKEN=$(cat /t); curl -sk -X POST -H "Authorization: Bearer $TOKEN" -d \'{"a":1}\' https://kubernetes.default.svc/x'
    expect(run(script, { files: { '/t': 'tok' }, web }).lines).toEqual(['{"ok":true}'])
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      url: 'https://kubernetes.default.svc/x',
      body: '{"a":1}',
      headers: { authorization: 'Bearer tok' },
    })
  })

  test('does not trust the API server without its certificate authority', () => {
    expect(run('curl -s https://kubernetes.default.svc/', { web }).exitCode).toBe(60)
    expect(run('curl -s --cacert /ca.crt https://kubernetes.default.svc/', { files: { '/ca.crt': 'PEM' }, web }).exitCode).toBe(0)
  })

  test('says what it could not reach', () => {
    expect(run('curl http://x')).toMatchObject({ lines: ['curl: (6) Could not resolve host: x'], exitCode: 6 })
  })

  test('prints the status when it is asked to', () => {
    expect(run('curl -s -o /dev/null -w "%{http_code}\\n" http://web', { web }).lines).toEqual(['200'])
  })
})
