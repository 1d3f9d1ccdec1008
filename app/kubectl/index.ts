import { parseGoDuration } from '../cluster/api/duration.ts'
import { ApiError, errorText, shortStatusText } from './api-error.ts'
import { Client, type Impersonation } from './client.ts'
import { CommandError, failure, type Invocation } from './command.ts'
import { COMMANDS } from './commands/table.ts'
import { Discovery, TIMEOUT } from './discovery.ts'
import { fileCache } from './discovery-cache.ts'
import type { KubectlEnvironment, Transport } from './environment.ts'
import { type FoundCommand, findCommand, suggestionsFor } from './find-command.ts'
import { type FlagValues, type ParsedLine, parseFlags, UsageError } from './flags.ts'
import { GLOBAL_FLAGS, HELP_FLAG } from './global-flags.ts'
import { commandHelp, rootHelp } from './help.ts'
import { klogTo } from './klog.ts'
import { type Access, NO_ACCESS, resolveAccess } from './kubeconfig.ts'
import { OpenApi } from './openapi.ts'
import { SeveralErrors } from './several-errors.ts'
import { kubectlRelease } from './version.ts'

/** Runs a kubectl command line. Resolves to the exit code; never rejects for what a user or a server did. */
export async function kubectl(environment: KubectlEnvironment): Promise<number> {
  const found = await findCommand(environment.args, kubectlRelease(environment.release))
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
    const access = command.offline ? NO_ACCESS : await resolveAccess(environment, parsed.flags.without(own)).catch(unusable)
    server = access.target.server
    const invocation = invocationOf(environment, path, parsed, access)
    await checkServerVersion(invocation)
    const code = await command.run(invocation)
    return code === 0 ? afterWarnings(invocation) : code
  } catch (error) {
    return report(error, environment, path, server)
  }
}

/**
 * A configuration that leads to no server is told of when a server is first asked, after the command line was looked at.
 * Models client-go/tools/clientcmd (DeferredLoadingClientConfig).
 */
const unusable = (problem: unknown): Access => ({ ...NO_ACCESS, problem })

function failing(problem: unknown): Transport {
  const fail = () => Promise.reject(problem)
  return { request: fail, exec: fail }
}

/** --match-server-version. */
async function checkServerVersion({ flags, client, release }: Invocation): Promise<void> {
  if (!flags.bool('match-server-version')) return
  const { gitVersion } = await client.json<{ gitVersion: string }>('GET', `/version?timeout=${TIMEOUT}`)
  if (gitVersion !== release.gitVersion) throw failure(`server version (${gitVersion}) differs from client version (${release.gitVersion})`)
}

/** --warnings-as-errors. */
function afterWarnings({ flags, client }: Invocation): number {
  const count = client.warnings
  if (!flags.bool('warnings-as-errors') || count === 0) return 0
  throw failure(`${count} ${count === 1 ? 'warning' : 'warnings'} received`)
}

function invocationOf(environment: KubectlEnvironment, path: string, parsed: ParsedLine, access: Access): Invocation {
  const { flags } = parsed
  const { target, namespace } = access
  const release = kubectlRelease(environment.release)
  const err = (text: string) => environment.stderr.write(text)
  const log = klogTo(err, environment.now)
  const verbosity = flags.int('v') ?? 0
  if (verbosity >= 6 && access.file) log('I', 'loader.go:405', `Config loaded from file:  ${access.file}`)
  const client = new Client({
    transport: access.problem === undefined ? environment.connect(target) : failing(access.problem),
    target,
    impersonate: impersonationOf(flags, access),
    userAgent: `kubectl/${release.gitVersion} (keycard)`,
    warn: (text) => err(`Warning: ${text}\n`),
    verbosity,
    log,
    now: environment.now,
    timeout: requestTimeout(flags.string('request-timeout')),
    sleep: environment.sleep,
  })
  return {
    ...parsed,
    environment,
    release,
    path,
    client,
    discovery: new Discovery(client, fileCache(environment, target.server)),
    openapi: new OpenApi(client),
    namespace: flags.string('namespace') || namespace,
    namespaceGiven: flags.given('namespace'),
    out: (text) => environment.stdout.write(text),
    err,
  }
}

/** Milliseconds; 0 is no limit. Models client-go/tools/clientcmd/helpers.go (ParseTimeout). */
function requestTimeout(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const parsed = parseGoDuration(text)
  if (typeof parsed === 'number') return parsed
  throw failure(
    'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
  )
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
    for (const one of error.errors) report(oneOfSeveral(one), environment, path, server)
    return 1
  }
  if (error instanceof UsageError) {
    environment.stderr.write(`error: ${error.message}\nSee '${path === '' ? 'kubectl' : `kubectl ${path}`} --help' for usage.\n`)
    return 1
  }
  environment.stderr.write(lineOf(errorText(error, server)))
  return 1
}

/** Errors told together do not each say that they are errors, nor list what is invalid. Models kubectl/pkg/cmd/util/helpers.go (MultipleErrors). */
function oneOfSeveral(error: unknown): unknown {
  if (error instanceof CommandError) return new CommandError(error.message.replace(/^error: /, ''), error.exitCode)
  return error instanceof ApiError ? new CommandError(shortStatusText(error.status)) : error
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

/** Whom the flags, or else the kubeconfig, say to act as. Models client-go/tools/clientcmd/validation.go. */
function impersonationOf(flags: FlagValues, { user, impersonate }: Access): Impersonation {
  const as = flags.string('as')
  if (as === '' && (flags.given('as-group') || flags.given('as-uid') || flags.given('as-user-extra')))
    throw failure(`requesting uid, groups or user-extra for ${user} without impersonating a user`)
  if (as === '' && impersonate) return { ...impersonate, extra: [] }
  return { user: as, groups: flags.all('as-group'), uid: flags.string('as-uid'), extra: flags.all('as-user-extra') }
}
