import { describe, expect, test } from 'vitest'
import type { Completion } from './completion/completion.ts'
import { InteractiveShell } from './interactive-shell.ts'
import { History } from './line/history.ts'
import type { Terminal } from './machine.ts'

type Work = (terminal: Terminal) => Promise<void> | void

/** A shell at a terminal; `commands` says what its lines do, all others say `ran LINE`. */
function atTerminal(
  commands: Readonly<Record<string, Work>> = {},
  more: { complete?: (line: string) => Completion; pasted?: (text: string) => string[] } = {},
) {
  let screen = ''
  const ran: string[] = []
  const announced: string[] = []
  let interrupt = () => undefined as unknown
  let ended = 0
  const history = new History()
  const shell = new InteractiveShell(
    {
      write: (text) => {
        screen += text
      },
      columns: 40,
      rows: 10,
    },
    {
      prompt: () => '$ ',
      isComplete: (line) => !line.endsWith('\\') && !/<<EOF/.test(line.replace(/<<EOF[\s\S]*\nEOF$/, '')),
      async run(line, terminal) {
        ran.push(line)
        const stopped = new Promise<void>((resolve) => {
          interrupt = resolve
        })
        if (line === 'exit') return { ended: true }
        const work = commands[line]
        if (work) await Promise.race([work(terminal), stopped])
        else terminal.stdout(`ran ${line}\n`)
        return { ended: false }
      },
      interrupt: () => void interrupt(),
      ended: () => {
        ended++
      },
      announce: (text) => announced.push(text),
      ...(more.complete ? { complete: async (line: string) => more.complete?.(line) } : {}),
      ...(more.pasted ? { pasted: async (text: string) => more.pasted?.(text) ?? [] } : {}),
    },
    history,
  )
  shell.start()
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const type = async (...keys: string[]) => {
    for (const key of keys) {
      shell.input(key)
      await settle()
    }
  }
  return { shell, type, settle, history, ran, announced, screen: () => plain(screen), ended: () => ended }
}

/** The screen as rows of text, for the sequences the shell sends. */
function plain(data: string): string {
  const rows: string[][] = [[]]
  let [row, column] = [0, 0]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
  for (const [one, count = '1', final] of data.matchAll(/\u001b\[(\d*)([A-Zm])|[\s\S]/g)) {
    if (final === 'A') row -= Number(count)
    else if (final === 'B') row += Number(count)
    else if (final === 'C') column += Number(count)
    else if (final === 'J') {
      rows.splice(row + 1)
      rows[row]?.splice(column)
    } else if (one === '\r') column = 0
    else if (one === '\n') row++
    else if (!final) {
      rows[row] ??= []
      ;(rows[row] as string[])[column++] = one
    }
    rows[row] ??= []
  }
  return rows.map((cells) => Array.from(cells, (cell) => cell ?? ' ').join('')).join('\n')
}

const forever: Work = () => new Promise(() => undefined)
const readLines =
  (count: number): Work =>
  async (terminal) => {
    let taken = 0
    for await (const line of terminal.input ?? []) {
      terminal.stdout(`read ${line}`)
      if (++taken === count) return
    }
    terminal.stdout('end\n')
  }

test('a line is typed, run, and the prompt comes back', async () => {
  const { type, screen } = atTerminal()
  await type('ls', '\r')
  expect(screen()).toBe('$ ls\nran ls\n$ ')
})

test('what does not end its line is followed by a new one', async () => {
  const { type, screen } = atTerminal({ token: (terminal) => terminal.stdout('ey…') })
  await type('token\r')
  expect(screen()).toBe('$ token\ney…\n$ ')
})

test('lines typed while another one runs are run after it', async () => {
  let release = () => undefined as unknown
  const { type, settle, ran, screen } = atTerminal({
    slow: () =>
      new Promise<void>((resolve) => {
        release = resolve
      }),
  })
  await type('slow\r', 'next\rhalf')
  expect(ran).toEqual(['slow'])
  release()
  await settle()
  expect(ran).toEqual(['slow', 'next'])
  expect(screen().split('\n').at(-1)).toBe('$ half')
})

test('a command that reads the keyboard gets the lines typed, and Ctrl-D ends them', async () => {
  const { type, screen, ran } = atTerminal({ cat: readLines(9) })
  await type('cat\r', 'one\r', '\u0004', 'ls\r')
  expect(ran).toEqual(['cat', 'ls'])
  expect(screen()).toBe('$ cat\none\nread one\nend\n$ ls\nran ls\n$ ')
})

test('what a command says stays above what is being typed to it', async () => {
  let say = (_text: string) => undefined as unknown
  const { type, screen, settle } = atTerminal({
    watch: (terminal) => {
      say = terminal.stdout
      return new Promise<void>(() => undefined)
    },
  })
  await type('watch\r', 'ty')
  say('news\n')
  await settle()
  await type('ped')
  expect(screen()).toBe('$ watch\nnews\ntyped')
})

test('a question of a command stays before its answer', async () => {
  const { type, screen } = atTerminal({
    ask: async (terminal) => {
      terminal.stdout('name? ')
      await readLines(1)(terminal)
    },
  })
  await type('ask\r', 'a', 'd', 'a', '\r')
  expect(screen()).toBe('$ ask\nname? ada\nread ada\n$ ')
})

test('Ctrl-C stops what runs; at the prompt it drops the line', async () => {
  const { type, screen, ran } = atTerminal({ watch: forever })
  await type('watch\r', '\u0003', 'half', '\u0003', 'ls\r')
  expect(ran).toEqual(['watch', 'ls'])
  expect(screen()).toBe('$ watch\n^C\n$ half^C\n$ ls\nran ls\n$ ')
})

test('in raw mode keys go to the command as they are, Ctrl-C too', async () => {
  const keys: string[] = []
  const { type, ran } = atTerminal({
    exec: async (terminal) => {
      terminal.input?.raw?.(true)
      for await (const data of terminal.input ?? []) {
        keys.push(data)
        if (data === 'q') return
      }
    },
  })
  await type('exec\r', 'l', '\u001b[A', '\u0003', 'q', 'ls\r')
  expect(keys).toEqual(['l', '\u001b[A', '\u0003', 'q'])
  expect(ran).toEqual(['exec', 'ls'])
})

describe('a command over several lines', () => {
  test('is asked for line by line, and is one line of the history', async () => {
    const { type, screen, ran, history } = atTerminal()
    await type('cat <<EOF\r', 'hi\r', 'EOF\r')
    expect(ran).toEqual(['cat <<EOF\nhi\nEOF'])
    expect(history.lines).toEqual(['cat <<EOF\nhi\nEOF'])
    expect(screen()).toBe('$ cat <<EOF\n> hi\n> EOF\nran cat <<EOF\nhi\nEOF\n$ ')
  })

  test('is dropped by Ctrl-C', async () => {
    const { type, ran, screen } = atTerminal()
    await type('cat <<EOF\r', 'hi', '\u0003', 'ls\r')
    expect(ran).toEqual(['ls'])
    expect(screen()).toBe('$ cat <<EOF\n> hi^C\n$ ls\nran ls\n$ ')
  })
})

describe('a paste', () => {
  const paste = (text: string) => `\u001b[200~${text}\u001b[201~`

  test('of one line is typed', async () => {
    const { type, ran, screen } = atTerminal({}, { pasted: () => ['never'] })
    await type(paste('kubectl get pods\n'))
    expect(ran).toEqual([])
    expect(screen()).toBe('$ kubectl get pods')
  })

  test('of several lines is asked about, and runs line by line', async () => {
    const asked: string[] = []
    const { type, ran } = atTerminal(
      {},
      {
        pasted: (text) => {
          asked.push(text)
          return text.split('\n')
        },
      },
    )
    await type(paste('one\ntwo\nthree'))
    expect(asked).toEqual(['one\ntwo\nthree'])
    expect(ran).toEqual(['one', 'two', 'three'])
  })

  test('that is not wanted leaves the line as it was', async () => {
    const { type, ran, screen } = atTerminal({}, { pasted: () => [] })
    await type('ls', paste('one\ntwo'), '\r')
    expect(ran).toEqual(['ls'])
    expect(screen()).toBe('$ ls\nran ls\n$ ')
  })
})

test('a line from elsewhere is run, and what was being typed comes back', async () => {
  const { shell, type, settle, screen } = atTerminal()
  await type('half a th')
  shell.submit('ls')
  await settle()
  expect(screen()).toBe('$ ls\nran ls\n$ half a th')
})

describe('completion', () => {
  const pods = (line: string): Completion => ({
    from: line.lastIndexOf(' ') + 1,
    candidates: ['web-1 ', 'web-2 ', 'worker '].filter((one) => one.startsWith(line.slice(line.lastIndexOf(' ') + 1))).map((text) => ({ text })),
  })

  test.each([
    ['get wor', '$ get worker '],
    ['get we', '$ get web-'],
    ['get x', '$ get x'],
    ['get web-', '$ get web-\nweb-1  web-2\n$ get web-'],
  ])('%s and Tab', async (typed, shown) => {
    const { type, screen } = atTerminal({}, { complete: pods })
    await type(typed, '\t')
    expect(screen()).toBe(shown)
  })

  test('is told to those who do not see it', async () => {
    const { type, announced } = atTerminal({}, { complete: pods })
    await type('get wor', '\t')
    expect(announced).toEqual(['worker'])
  })
})

test('a line from the history is told to those who do not see it', async () => {
  const { type, announced } = atTerminal()
  await type('ls\r', '\u001b[A')
  expect(announced).toEqual(['ls'])
})

test.each([['\u0004'], ['exit\r']])('%j ends the shell', async (keys) => {
  const { type, ended } = atTerminal()
  await type(keys)
  expect(ended()).toBe(1)
})
