import { type OwnCommand, relay } from '../own-command.ts'

/** Without a command env tells the exported variables, which are all a program gets. */
export const ENV: OwnCommand = {
  name: 'env',
  async run(run) {
    if (run.args.length > 0) return relay(run, await run.original(run.args))
    run.terminal.stdout(
      Object.entries(run.env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    return 0
  },
}

export const PRINTENV: OwnCommand = {
  name: 'printenv',
  async run(run) {
    const names = run.args.length > 0 ? run.args : Object.keys(run.env)
    const known = names.filter((name) => run.env[name] !== undefined)
    run.terminal.stdout(known.map((name) => `${run.args.length > 0 ? '' : `${name}=`}${run.env[name]}\n`).join(''))
    return known.length === names.length ? 0 : 1
  },
}
