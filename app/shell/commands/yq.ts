import { complain, type OwnCommand, type OwnCommandRun, pathIn } from '../own-command.ts'
import { quoted } from '../quote.ts'

const HELP = `Usage: yq [flags] [expression] [file...]
  -o, --output-format yaml|json   Format of the output
  -r, --unwrapScalar              Print scalars without quotes (the default)
  -i, --inplace                   Write the result back to the file
  -e, --exit-status               End with 1 when the result is null or false
The expression is one of jq's; every document of the input is given to it.
`

interface Options {
  readonly files: string[]
  expression?: string
  json: boolean
  inPlace: boolean
  exitStatus: boolean
}

/** yq: jq's expressions on YAML, with YAML as its output. */
export const YQ: OwnCommand = {
  name: 'yq',
  async run(run) {
    const options = optionsOf(run.args)
    if (options === 'help') {
      run.terminal.stdout(HELP)
      return 0
    }
    if (typeof options === 'string') return complain(run, `Error: ${options}`)
    const { parseAllDocuments, stringify } = await import('yaml')
    if (options.expression !== undefined && options.files.length === 0 && run.stdin === undefined && (await isFile(run, options.expression))) {
      options.files.push(options.expression)
      options.expression = '.'
    }
    if (options.files.length === 0 && run.stdin === undefined) return complain(run, 'Error: nothing to read; name a file, or pipe something in')
    let empty = true
    for (const name of options.files.length > 0 ? options.files : ['-']) {
      let text: string
      try {
        text = name === '-' ? (run.stdin ?? '') : await run.fs.readFile(pathIn(run, name))
      } catch {
        return complain(run, `Error: open ${name}: no such file or directory`)
      }
      const results: string[] = []
      for (const document of parseAllDocuments(text)) {
        if (document.errors.length > 0) return complain(run, `Error: bad file '${name}': yaml: ${document.errors[0]?.message.split('\n')[0]}`)
        const { stdout, stderr, exitCode } = await run.exec(`jq -c ${quoted(options.expression ?? '.')}`, JSON.stringify(document.toJS()))
        if (exitCode !== 0) return complain(run, `Error: ${stderr.replace(/^jq: /, '').trim()}`)
        const values = stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line): unknown => JSON.parse(line))
        if (values.some((value) => value !== null && value !== false)) empty = false
        results.push(values.map((value) => (options.json ? `${JSON.stringify(value, null, 2)}\n` : yamlOf(value, stringify))).join(''))
      }
      const output = results.join('---\n')
      if (options.inPlace && name !== '-') await run.fs.writeFile(pathIn(run, name), output)
      else run.terminal.stdout(output)
    }
    return options.exitStatus && empty ? 1 : 0
  },
}

const yamlOf = (value: unknown, stringify: (value: unknown, options: object) => string) =>
  typeof value === 'string' ? `${value}\n` : stringify(value, { lineWidth: 0 })

const isFile = async (run: OwnCommandRun, name: string) => !name.startsWith('.') && run.fs.exists(pathIn(run, name))

function optionsOf(args: readonly string[]): Options | string {
  const options: Options = { files: [], json: false, inPlace: false, exitStatus: false }
  const words = [...args]
  if (words[0] === 'eval' || words[0] === 'e') words.shift()
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-h' || word === '--help') return 'help'
    if (/^(-o|--output-format|-o=.*|--output-format=.*|-oj.*|-oy.*)$/.test(word)) {
      const format = word.includes('=') ? word.split('=')[1] : word.length > 2 && !word.startsWith('--') ? word.slice(2) : words.shift()
      if (!/^(j(son)?|y(aml)?)$/.test(format ?? '')) return `the output format ${format ?? ''} is not simulated here; yaml and json are`
      options.json = format?.startsWith('j') ?? false
    } else if (word === '-i' || word === '--inplace') options.inPlace = true
    else if (word === '-e' || word === '--exit-status') options.exitStatus = true
    else if (/^(-r|--unwrapScalar|-P|--prettyPrint|-M|--no-colors|-C|--colors)$/.test(word)) continue
    else if (word.startsWith('-') && word !== '-') return `unknown flag: ${word}`
    else if (options.expression === undefined) options.expression = word
    else options.files.push(word)
  }
  return options
}
