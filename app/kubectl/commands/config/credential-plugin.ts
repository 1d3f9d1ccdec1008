import { failure, type Invocation } from '../../command.ts'
import type { AuthProvider, ExecPlugin } from '../../kubeconfig.ts'
import { flag } from '../../shared-flags.ts'
import { withHelp } from './kubeconfig-file.ts'

/** What a kubeconfig says of programs that get credentials. They are written down, and not run. */
export const PLUGIN_FLAGS = [
  flag('exec-command', 'string', 'A program that prints credentials. It is noted, and never run here.'),
  flag('exec-api-version', 'string', 'What that program speaks, such as client.authentication.k8s.io/v1.'),
  flag('exec-arg', 'strings', 'Its arguments, in the place of those it has.'),
  flag('exec-env', 'array', 'A variable of its environment: KEY=VALUE, or KEY- to remove it.'),
  flag('exec-interactive-mode', 'string', 'Whether it may ask: Never, IfAvailable or Always.'),
  flag('exec-provide-cluster-info', 'bool', 'Tell it of the cluster.'),
  flag('auth-provider', 'string', 'A provider of credentials built into older kubectl. It is noted, and never asked here.'),
  flag('auth-provider-arg', 'strings', 'An argument of it: KEY=VALUE, or KEY- to remove it.'),
]

const INTERACTIVE_MODES = ['IfAvailable', 'Never', 'Always']

/** The user's plugin as the flags change it; flags beside a plugin that is not there change nothing. Models set_credentials.go (modifyAuthInfo). */
export async function changedPlugin(invocation: Invocation, before: ExecPlugin | undefined): Promise<ExecPlugin | undefined> {
  const { flags } = invocation
  const mode = flags.string('exec-interactive-mode')
  if (mode !== '' && !INTERACTIVE_MODES.includes(mode)) throw failure(`invalid interactive mode type, can be only ${INTERACTIVE_MODES.join(', ')}`)
  const { set, removed } = await pairs(invocation, 'exec-env')
  const renamed = flags.given('exec-command')
  if (!renamed && !before) return undefined
  const known = (before?.env ?? []).filter(({ name }) => !removed.has(name))
  const env = [
    ...known.map(({ name, value }) => ({ name, value: set.get(name) ?? value })),
    ...[...set].filter(([name]) => !known.some((one) => one.name === name)).map(([name, value]) => ({ name, value })),
  ]
  const apiVersion = flags.string('exec-api-version') || before?.apiVersion
  const interactiveMode = mode || before?.interactiveMode
  return {
    command: renamed ? flags.string('exec-command') : (before?.command ?? ''),
    // A command that is given anew has none of the arguments it had.
    args: flags.given('exec-arg') ? flags.all('exec-arg') : renamed ? null : (before?.args ?? null),
    env: env.length > 0 ? env : null,
    ...(apiVersion ? { apiVersion } : {}),
    provideClusterInfo: flags.given('exec-provide-cluster-info') ? flags.bool('exec-provide-cluster-info') : (before?.provideClusterInfo ?? false),
    ...(interactiveMode ? { interactiveMode } : {}),
  }
}

/** The user's provider as the flags change it: another name begins with no arguments. */
export async function changedProvider(invocation: Invocation, before: AuthProvider | undefined): Promise<AuthProvider | undefined> {
  const { flags } = invocation
  const { set, removed } = await pairs(invocation, 'auth-provider-arg')
  const name = flags.given('auth-provider') ? flags.string('auth-provider') : before?.name
  if (name === undefined) return undefined
  const kept = Object.entries((name === before?.name && before.config) || {}).filter(([key]) => !removed.has(key))
  return { name, config: { ...Object.fromEntries(kept), ...Object.fromEntries(set) } }
}

/** KEY=VALUE and KEY- of a flag. Models kubectl/pkg/cmd/util/helpers.go (ParsePairs). */
async function pairs(invocation: Invocation, flagName: string): Promise<{ set: ReadonlyMap<string, string>; removed: ReadonlySet<string> }> {
  const set = new Map<string, string>()
  const removed = new Set<string>()
  for (const given of invocation.flags.all(flagName)) {
    const equals = given.indexOf('=')
    if (equals > 0) set.set(given.slice(0, equals), given.slice(equals + 1))
    else if (equals < 0 && given.endsWith('-')) removed.add(given.slice(0, -1))
    else throw await withHelp(invocation, `invalid ${flagName} format: ${given}`)
  }
  return { set, removed }
}
