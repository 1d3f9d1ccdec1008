import { Client, errorText } from './client.ts'
import { CommandError, failure, type Invocation } from './command.ts'
import { COMMANDS } from './commands/table.ts'
import { Discovery } from './discovery.ts'
import type { KubectlEnvironment } from './environment.ts'
import { type FoundCommand, findCommand, suggestionsFor } from './find-command.ts'
import { type FlagValues, type ParsedLine, parseFlags, UsageError } from './flags.ts'
import { GLOBAL_FLAGS, HELP_FLAG } from './global-flags.ts'
import { commandHelp, rootHelp } from './help.ts'
import { type Access, NO_ACCESS, resolveAccess } from './kubeconfig.ts'
import { SeveralErrors } from './several-errors.ts'
import { CLIENT_VERSION } from './version.ts'

/** Runs a kubectl command line. Resolves to the exit code; never rejects for what a user or a server did. */
export async function kubectl(environment: KubectlEnvironment): Promise<number> {
  const found = await findCommand(environment.args)
  if (!found) return withoutCommand(environment)
  const { entry, command, path, words } = found
  let server = ''
  try {
    const parsed = parseFlags(words, [...GLOBAL_FLAGS, HELP_FLAG, ...(command?.flags ?? [])])
    if (parsed.flags.bool('help')) {
      environment.stdout.write(commandHelp(entry, command, path))
      return 0
    }
    if (!command) return subcommandMissing(environment, found, parsed)
    const own = new Set(command.flags.map(({ name }) => name))
    const access = command.offline ? NO_ACCESS : await resolveAccess(environment, parsed.flags.without(own))
    server = access.target.server
    return await command.run(invocationOf(environment, path, parsed, access))
  } catch (error) {
    return report(error, environment, path, server)
  }
}

function invocationOf(environment: KubectlEnvironment, path: string, parsed: ParsedLine, { target, namespace, user }: Access): Invocation {
  const { flags } = parsed
  const err = (text: string) => environment.stderr.write(text)
  checkImpersonation(flags, user)
  const client = new Client({
    transport: environment.connect(target),
    target,
    impersonate: { user: flags.string('as'), groups: flags.all('as-group'), uid: flags.string('as-uid'), extra: flags.all('as-user-extra') },
    userAgent: `kubectl${managerSuffix(path)}/${CLIENT_VERSION.gitVersion}`,
    warn: (text) => err(`Warning: ${text}\n`),
    verbosity: flags.int('v') ?? 0,
    trace: (text) => err(`${text}\n`),
  })
  return {
    ...parsed,
    environment,
    path,
    client,
    discovery: new Discovery(client),
    namespace: flags.string('namespace') || namespace,
    namespaceGiven: flags.given('namespace'),
    out: (text) => environment.stdout.write(text),
    err,
  }
}

/** A command that is only a group of others was given alone, or with a word that is none of them. */
function subcommandMissing(environment: KubectlEnvironment, { entry, path }: FoundCommand, { args }: ParsedLine): number {
  if (args.length > 0) throw failure(`unknown command ${JSON.stringify(args.join(' '))}\nSee 'kubectl ${path} -h' for help and examples`)
  environment.stderr.write(commandHelp(entry, undefined, path))
  return 1
}

/** Tells what went wrong; returns the exit code. */
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

/** No command at all, or a word that names none. */
function withoutCommand(environment: KubectlEnvironment): number {
  try {
    const { args } = parseFlags(environment.args, [...GLOBAL_FLAGS, HELP_FLAG])
    const [word] = args
    if (word === undefined) {
      environment.stdout.write(rootHelp(COMMANDS))
      return 0
    }
    const near = suggestionsFor(word)
    const hint = near.length === 0 ? '\n' : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
    environment.stderr.write(`error: unknown command ${JSON.stringify(word)} for "kubectl"${hint}`)
    return 1
  } catch (error) {
    return report(error, environment, '', '')
  }
}

/** Models client-go/tools/clientcmd/validation.go. */
function checkImpersonation(flags: FlagValues, user: string): void {
  const others = flags.given('as-group') || flags.given('as-uid') || flags.given('as-user-extra')
  if (others && flags.string('as') === '') throw failure(`requesting uid, groups or user-extra for ${user} without impersonating a user`)
}

/** The field manager is read from the user agent for commands that send none. */
function managerSuffix(path: string): string {
  const first = path.split(' ')[0] ?? ''
  return ['create', 'run', 'edit', 'patch', 'label', 'annotate', 'replace', 'set'].includes(first) ? `-${first}` : ''
}
