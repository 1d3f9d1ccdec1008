import { beforeEach, describe, expect, test } from 'vitest'
import { CommandShell } from './command-shell.ts'
import { HOME, learnersDisk } from './home.ts'
import { SHELL_TOOLS } from './tools.ts'

/** A shell with one command of ours: `ask` says what it was given and ends with 3. */
function newShell() {
  const disk = learnersDisk({ 'pod.yaml': 'kind: Pod\n' }, [...SHELL_TOOLS, 'ask'], () => 0)
  const shell = new CommandShell({
    fs: disk,
    cwd: HOME,
    env: { HOME, PATH: '/bin' },
    aliases: { a: 'ask' },
    commands: SHELL_TOOLS,
    own: [
      {
        name: 'ask',
        async run({ args, terminal, stdin, stdoutIsTerminal, env }) {
          terminal.stdout(
            `asked ${args.join(' ')}${stdin ? ` of ${stdin.trim()}` : ''}${stdoutIsTerminal ? ' at the terminal' : ''}${env['X'] ?? ''}\n`,
          )
          return 3
        },
      },
    ],
    sleep: async () => undefined,
  })
  /** What a line says, in the pieces it came in; a complaint begins with `!`. */
  const run = async (line: string, typed: readonly string[] = []) => {
    const said: string[] = []
    async function* keyboard() {
      yield* typed
    }
    const terminal = { stdout: (text: string) => said.push(text), stderr: (text: string) => said.push(`!${text}`), columns: 80, input: keyboard() }
    const { code, exited } = await shell.run(line, terminal, new AbortController().signal)
    return { said, code, exited }
  }
  return { shell, disk, run, says: async (line: string, typed?: readonly string[]) => (await run(line, typed)).said }
}

let { run, says, shell, disk } = newShell()
beforeEach(() => {
  ;({ run, says, shell, disk } = newShell())
})

describe('what is said comes as it is said', () => {
  test.each([
    ['echo a; echo b', ['a\n', 'b\n']],
    ['for i in 1 2; do echo $i; sleep 1; done', ['1\n', '2\n']],
    ['echo a | cat; echo b', ['a\n', 'b\n']],
    ['if ls nosuch; then echo yes; else echo no; fi', ['!ls: nosuch: No such file or directory\n', 'no\n']],
    ['nosuch; echo $?', ['!bash: nosuch: command not found\n', '127\n']],
    ['case b in a) echo A;; *) echo other;; esac', ['other\n']],
    ['{ echo 1; echo 2; }', ['1\n', '2\n']],
    ['(cd /; pwd); pwd', ['/\n', `${HOME}\n`]],
    ['echo one >&2; echo two', ['!one\n', 'two\n']],
  ])('%s', async (line, said) => {
    expect(await says(line)).toEqual(said)
  })

  test.each([
    ['ask pods', ['asked pods at the terminal\n']],
    ['a pods', ['asked pods at the terminal\n']],
    ['ask pods | cat', ['asked pods\n']],
    ['echo web | ask', ['asked  of web at the terminal\n']],
    ['x=$(ask pods); echo "[$x]"', ['[asked pods]\n']],
    ['ask pods > out; cat out', ['asked pods\n']],
    ['ask one && echo never; ask two || echo then', ['asked one at the terminal\n', 'asked two at the terminal\n', 'then\n']],
    ['export X=!; ask a', ['asked a at the terminal!\n']],
    ['X=! ask a; ask b', ['asked a at the terminal!\n', 'asked b at the terminal\n']],
    ['bash -c "ask pods"', ['asked pods\n']],
    ['f() { ask "$@"; }; f pods', ['asked pods\n']],
  ])('a command of ours: %s', async (line, said) => {
    expect(await says(line)).toEqual(said)
  })
})

describe('what goes elsewhere does not come out at the terminal', () => {
  test.each([
    ['echo a > out; cat out', ['a\n']],
    ['echo a >> out; echo b >> out; wc -l < out', ['2\n']],
    ['cat nosuch 2> errors; cat errors', ['cat: nosuch: No such file or directory\n']],
    ['ls nosuch > /dev/null 2>&1; echo $?', ['2\n']],
    ['cat nosuch 2>&1 | wc -l', ['1\n']],
    ['{ echo 1; echo 2; } > out; cat out', ['1\n2\n']],
    ['for i in 1 2; do echo $i; done | sort -r', ['2\n1\n']],
    ['cat <<EOF\n$HOME\nEOF', [`${HOME}\n`]],
    ["cat <<'EOF' > out\n  two $x\nEOF\ncat out", ['  two $x\n']],
    ['cat <<< word', ['word\n']],
  ])('%s', async (line, said) => {
    expect(await says(line)).toEqual(said)
  })
})

describe('the keyboard', () => {
  test.each([
    ['cat', ['one\n', 'two\n'], ['one\ntwo\n']],
    ['cat > note; cat note', ['kept\n'], ['kept\n']],
    ['read name; echo "hello $name"', ['ada\n', 'not read\n'], ['hello ada\n']],
    ['while read line; do echo "[$line]"; done', ['a\n', 'b\n'], ['[a]\n', '[b]\n']],
    ['grep b', ['a\n', 'b\n'], ['b\n']],
    ['grep kind pod.yaml', ['not read\n'], ['kind: Pod\n']],
    ['cat < pod.yaml', ['not read\n'], ['kind: Pod\n']],
    ['while read line; do cat; done < pod.yaml', ['not read\n'], []],
    ['jq -n 1', ['not read\n'], ['1\n']],
  ])('%s', async (line, typed, said) => {
    expect(await says(line, typed)).toEqual(said)
  })
})

describe('what has an input of its own does not wait for the keyboard', () => {
  test.each([
    'cat < pod.yaml',
    'cat <<END\nhi\nEND',
    'cat > note <<END\nhi\nEND',
    'cat <<< word',
    'wc -l < pod.yaml',
    'tr a b <<< a',
    'read name <<< ada',
    'while read line; do cat; done < pod.yaml',
  ])('%s', async (line) => {
    let asked = false
    const input: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          asked = true
          return { done: true, value: undefined }
        },
      }),
    }
    await shell.run(line, { stdout: () => undefined, stderr: () => undefined, input }, new AbortController().signal)
    expect(asked).toBe(false)
  })
})

describe('a line goes on where the last one left', () => {
  test.each([
    ['a variable', ['X=1', 'echo $X'], '1\n'],
    ['a folder', ['cd /tmp', 'pwd'], '/tmp\n'],
    ['the folder before', ['cd /tmp', 'cd - > /dev/null', 'pwd'], `${HOME}\n`],
    ['an array', ['A=(1 "2 3")', `echo "\${A[1]}"`], '2 3\n'],
    ['an associative array', ['declare -A M; M[key]=value', `echo "\${M[key]}"`], 'value\n'],
    ['a function', ['f() { echo "f $1"; }', 'f x'], 'f x\n'],
    ['an alias', ["alias hi='echo hi there'", 'hi'], 'hi there\n'],
    ['an option', ['set -o pipefail', 'false | true || echo failed'], 'failed\n'],
    ['an exit code', ['(exit 7)', 'echo $?'], '7\n'],
    ['an exit code of a syntax error', ['echo )', 'echo $?'], '2\n'],
  ])('%s', async (_, lines, last) => {
    const [first, ...rest] = lines
    expect(first).toBeDefined()
    await run(first as string)
    let said: string[] = []
    for (const line of rest) said = await says(line)
    expect(said.join('')).toBe(last)
  })

  test('a variable that was not exported is no business of a command', async () => {
    await run('X=!')
    expect(await says('ask a')).toEqual(['asked a at the terminal\n'])
    await run('export X')
    expect(await says('ask a')).toEqual(['asked a at the terminal!\n'])
    await run('unset X')
    expect(await says('ask a')).toEqual(['asked a at the terminal\n'])
  })
})

test.each([
  ['exit 4', 4, true],
  ['set -e; false; echo never', 1, true],
  ['echo a', 0, false],
  ['false', 1, false],
  ['nosuch', 127, false],
  ['', 0, false],
])('%s ends with %i; the shell ends: %s', async (line, code, exited) => {
  expect(await run(line)).toMatchObject({ code, exited })
})

test.each([
  ['echo )', "!bash: syntax error near unexpected token `)'\n"],
  ['echo a; fi', "!bash: syntax error near unexpected token `fi'\n"],
])('%s is a syntax error, and nothing of it runs', async (line, said) => {
  expect(await says(line)).toEqual([said])
})

describe('a line that is not whole yet', () => {
  test.each([
    'echo "abc',
    "echo 'abc",
    'for i in 1 2; do',
    'if true; then',
    'while true',
    'f() {',
    'case x in',
    'cat <<EOF\nhi',
    'ls |',
    'true &&',
    'false ||',
    'echo \\',
    'echo $(ls',
    '{ echo',
  ])('%s', (line) => {
    expect(shell.isComplete(line)).toBe(false)
  })

  test.each(['echo a', 'echo "a |"', 'for i in 1; do echo; done', 'cat <<EOF\nhi\nEOF', 'echo )', 'ls; fi', '# then', 'echo a\\\\', ''])(
    '%s is whole',
    (line) => {
      expect(shell.isComplete(line)).toBe(true)
    },
  )
})

describe('a pipe that goes on shows what it has so far', () => {
  /** A kubectl that says a few lines, and notes how much of them had come out before the next. */
  const followed = async (line: string) => {
    const shownBefore: number[] = []
    const said: string[] = []
    const shell = new CommandShell({
      fs: learnersDisk({}, [...SHELL_TOOLS, 'kubectl'], () => 0),
      cwd: HOME,
      env: { HOME, PATH: '/bin' },
      aliases: { k: 'kubectl' },
      commands: SHELL_TOOLS,
      own: [
        {
          name: 'kubectl',
          async run({ terminal }) {
            for (const text of ['one 200\n', 'two 403\n', 'three 403\n']) {
              terminal.stdout(text)
              await new Promise((resolve) => setTimeout(resolve, 30))
              shownBefore.push(said.length)
            }
            return 0
          },
        },
      ],
      sleep: async () => undefined,
    })
    const print = (text: string) => said.push(text)
    await shell.run(line, { stdout: print, stderr: print, columns: 80 }, new AbortController().signal)
    return { said: said.join(''), shownBefore }
  }

  test.each([
    ['kubectl logs -f web | grep 403', 'two 403\nthree 403\n'],
    ['k logs web --follow | grep -v 200 | cut -d" " -f1', 'two\nthree\n'],
    ["kubectl get pods -w | sed 's/two/2/' | tr a-z A-Z", 'ONE 200\n2 403\nTHREE 403\n'],
  ])('%s', async (line, said) => {
    const result = await followed(line)
    expect(result.said).toBe(said)
    expect(result.shownBefore[1]).toBeGreaterThan(0)
  })

  test.each([
    ['kubectl logs -f web | wc -l', '3\n'],
    ['kubectl logs web | grep 403', 'two 403\nthree 403\n'],
    ['kubectl get pods -w | sort', 'one 200\nthree 403\ntwo 403\n'],
    ['kubectl logs -f web | grep -c 403', '2\n'],
  ])('%s tells all at its end', async (line, said) => {
    const result = await followed(line)
    expect(result.said).toBe(said)
    expect(result.shownBefore).toEqual([0, 0, 0])
  })
})

test('a function is there once its definition has run', async () => {
  expect(await says('f; f() { echo f; }; f')).toEqual(['!bash: f: command not found\n', 'f\n'])
})

test('an interrupted line changes nothing', async () => {
  const abort = new AbortController()
  const running = shell.run('X=1; for i in 1 2 3; do sleep 1; done; Y=2', { stdout: () => undefined, stderr: () => undefined }, abort.signal)
  abort.abort()
  expect((await running).code).toBe(130)
  expect(await says('echo "[$X$Y]"')).toEqual(['[]\n'])
})

test('what the user may not read is refused', async () => {
  await disk.writeFile('/tmp/mine', 'secret')
  await disk.chmod('/tmp/mine', 0)
  expect(await says('cat /tmp/mine; echo $?')).toEqual(['!cat: /tmp/mine: Permission denied\n', '1\n'])
  expect(await says('echo x > /etc/passwd; echo $?')).toEqual(['!bash: /etc/passwd: Permission denied\n', '1\n'])
})
