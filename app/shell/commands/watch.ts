import type { Machine } from '../machine.ts'
import { complain, type OwnCommand, type OwnCommandRun } from '../own-command.ts'
import { OTHER_SCREEN, USUAL_SCREEN } from '../running-command.ts'

const HOME_AND_CLEAR = '\u001b[H\u001b[J'
/** However fast the cluster's time runs, the screen is not drawn more often. Wall ms. */
const FASTEST = 250

/** watch: a command line again and again, on a screen of its own, until Ctrl-C. Its interval is of the cluster's time. */
export const watchCommand = (machine: Machine): OwnCommand => ({
  name: 'watch',
  async run(run) {
    const options = optionsOf(run.args)
    if (typeof options === 'string') return complain(run, `watch: ${options}`)
    if (options.line === '') return complain(run, 'Usage: watch [-n seconds] [-t] command')
    const { terminal, stdoutIsTerminal } = run
    if (stdoutIsTerminal) terminal.stdout(OTHER_SCREEN)
    try {
      for (;;) {
        const { stdout, stderr, exitCode } = await run.exec(options.line)
        if (run.signal.aborted) return 130
        const text = `${options.title ? titleOf(options.line, options.seconds, machine.now(), terminal.columns ?? 80) : ''}${stdout}${stderr}`
        terminal.stdout(stdoutIsTerminal ? HOME_AND_CLEAR + cut(text, terminal.rows) : text)
        if (exitCode !== 0 && options.exitOnError) return exitCode
        await Promise.all([machine.sleep(options.seconds * 1000, run.signal), pause(run, FASTEST)])
      }
    } catch (error) {
      if (run.signal.aborted) return 130
      throw error
    } finally {
      if (stdoutIsTerminal) terminal.stdout(USUAL_SCREEN)
    }
  },
})

function optionsOf(args: readonly string[]) {
  const options = { seconds: 2, title: true, exitOnError: false, line: '' }
  const words = [...args]
  while (words[0]?.startsWith('-')) {
    const [word = ''] = words.splice(0, 1)
    if (word === '--') break
    if (word === '-t' || word === '--no-title') options.title = false
    else if (word === '-e' || word === '--errexit') options.exitOnError = true
    else if (/^(-d|--differences|-c|--color|-x|--exec|-b|-p)$/.test(word)) continue
    else if (/^-n/.test(word) || word.startsWith('--interval')) {
      const value = word === '-n' || word === '--interval' ? words.shift() : word.replace(/^-n|^--interval=/, '')
      if (!Number(value)) return `failed to parse argument: '${value ?? ''}'`
      options.seconds = Math.max(0.1, Number(value))
    } else return `unrecognized option '${word}'`
  }
  return { ...options, line: words.join(' ') }
}

/** Every 2.0s: kubectl get pods                    14:03:05 */
function titleOf(line: string, seconds: number, now: number, columns: number): string {
  const left = `Every ${seconds.toFixed(1)}s: ${line}`
  const right = new Date(now).toISOString().slice(11, 19)
  return `${left.length + right.length + 1 > columns ? left.slice(0, columns) : left + right.padStart(columns - left.length)}\n\n`
}

const cut = (text: string, rows: number | undefined) =>
  rows === undefined
    ? text
    : text
        .split('\n')
        .slice(0, rows - 1)
        .join('\n')

const pause = ({ signal }: OwnCommandRun, ms: number) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
