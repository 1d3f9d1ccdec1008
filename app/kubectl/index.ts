import { Client, errorText } from './client.ts'
import { type Command, CommandError, type Invocation } from './command.ts'
import { COMMANDS } from './commands.ts'
import { Discovery } from './discovery.ts'
import type { KubectlEnvironment } from './environment.ts'
import { type FlagValues, parseFlags, UsageError } from './flags.ts'
import { GLOBAL_FLAGS } from './global-flags.ts'
import { helpOf } from './help.ts'
import { resolveAccess } from './kubeconfig.ts'
import { SeveralErrors } from './several-errors.ts'

/** Runs a kubectl command line. Resolves to the exit code; never rejects for what a user or a server did. */
export async function kubectl(environment: KubectlEnvironment): Promise<number> {
  const { command, path, words } = findCommand(environment.args)
  if (!command) return unknownCommand(environment)
  let server = ''
  try {
    const parsed = parseFlags(words, [...GLOBAL_FLAGS, ...command.flags])
    if (!command.run || parsed.flags.bool('help')) {
      const help = parsed.flags.bool('help')
      const [word] = parsed.args
      if (!help && word !== undefined) throw new CommandError(`error: unknown command "${word}"\nSee 'kubectl ${path} -h' for help and examples`)
      if (help) environment.stdout.write(helpOf(command, path))
      else environment.stderr.write(helpOf(command, path))
      return help ? 0 : 1
    }
    const access = await resolveAccess(environment, parsed.flags.without(new Set(command.flags.map(({ name }) => name))), path.startsWith('config'))
    checkImpersonation(parsed.flags, access.user)
    server = access.target.server
    const err = (text: string) => environment.stderr.write(text)
    const client = new Client({
      transport: environment.connect(access.target),
      target: access.target,
      impersonate: {
        user: parsed.flags.string('as'),
        groups: parsed.flags.all('as-group'),
        uid: parsed.flags.string('as-uid'),
        extra: parsed.flags.all('as-user-extra'),
      },
      userAgent: `kubectl${managerSuffix(path)}/v1.36.2`,
      warn: (text) => err(`Warning: ${text}\n`),
      verbosity: parsed.flags.int('v') ?? 0,
      trace: (text) => err(`${text}\n`),
    })
    const invocation: Invocation = {
      ...parsed,
      environment,
      path,
      client,
      discovery: new Discovery(client),
      namespace: parsed.flags.string('namespace') || access.namespace,
      namespaceGiven: parsed.flags.given('namespace'),
      out: (text) => environment.stdout.write(text),
      err,
    }
    return await command.run(invocation)
  } catch (error) {
    return report(error, environment, path, server)
  }
}

function report(error: unknown, environment: KubectlEnvironment, path: string, server: string): number {
  if (error instanceof CommandError) {
    if (error.message !== '') environment.stderr.write(lineOf(error.message))
    return error.exitCode
  }
  if (error instanceof SeveralErrors) {
    for (const one of error.errors) report(one, environment, path, server)
    return 1
  }
  if (error instanceof UsageError) {
    environment.stderr.write(`error: ${error.message}\nSee '${path === '' ? 'kubectl' : `kubectl ${path}`} --help' for usage.\n`)
    return 1
  }
  environment.stderr.write(lineOf(errorText(error, server)))
  return 1
}

/** Models kubectl/pkg/cmd/util (fatal): a message that ends its line itself is left as it is. */
const lineOf = (message: string) => (message.endsWith('\n') ? message : `${message}\n`)

/** The command of a line and the words after its name. Flags may stand before it. */
function findCommand(args: readonly string[]): { command?: Command; path: string; words: string[] } {
  const words = [...args]
  let commands: readonly Command[] = COMMANDS
  let command: Command | undefined
  const path: string[] = []
  for (let i = 0; i < words.length; ) {
    const word = words[i] as string
    if (word.startsWith('-')) {
      const flag = GLOBAL_FLAGS.find((one) => word === `--${one.name}` || (one.short !== undefined && word === `-${one.short}`))
      i += flag && flag.type !== 'bool' ? 2 : 1
      if (command && !command.commands) break
      continue
    }
    const found = commands.find((one) => one.name === word || one.aliases?.includes(word))
    if (!found) break
    command = found
    path.push(found.name)
    words.splice(i, 1)
    commands = found.commands ?? []
    if (commands.length === 0) break
  }
  return { ...(command ? { command } : {}), path: path.join(' '), words }
}

function unknownCommand(environment: KubectlEnvironment): number {
  const [first] = environment.args
  const word = environment.args.find((one) => !one.startsWith('-'))
  if (word === undefined && first !== undefined) {
    try {
      parseFlags(environment.args, GLOBAL_FLAGS)
    } catch (error) {
      return report(error, environment, '', '')
    }
  }
  if (word === undefined || word === 'help') {
    environment.stdout.write(
      helpOf(
        { name: 'kubectl', summary: 'kubectl controls the Kubernetes cluster manager.', usage: '[flags] [options]', flags: [], commands: COMMANDS },
        '',
      ),
    )
    return 0
  }
  const near = COMMANDS.filter(({ name }) => name.startsWith(word) || distance(name, word) <= 2).map(({ name }) => name)
  const hint = near.length === 0 ? '' : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
  environment.stderr.write(`error: unknown command "${word}" for "kubectl"${hint || '\n'}`)
  return 1
}

/** Levenshtein's distance: how many letters to change, add or drop. */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}

/** Models client-go/tools/clientcmd/validation.go. */
function checkImpersonation(flags: FlagValues, user: string): void {
  const others = flags.given('as-group') || flags.given('as-uid') || flags.given('as-user-extra')
  if (others && flags.string('as') === '')
    throw new CommandError(`error: requesting uid, groups or user-extra for ${user} without impersonating a user`)
}

/** The field manager is read from the user agent for commands that send none. */
function managerSuffix(path: string): string {
  const first = path.split(' ')[0] ?? ''
  return ['create', 'run', 'edit', 'patch', 'label', 'annotate', 'replace', 'set'].includes(first) ? `-${first}` : ''
}
