import { type Invocation, CommandError, failure } from './command.ts'
import type { ApiResource } from './discovery.ts'

/** What a command line's TYPE NAME arguments point at. */
export interface Targets {
  readonly resource: ApiResource
  /** None: all of the type. */
  readonly names: readonly string[]
}

/** Resolves `pods`, `pod a b`, `pod/a svc/b`, `pods,services`. Throws CommandError in kubectl's words. */
export async function resolveTargets({ args, discovery }: Invocation): Promise<Targets[]> {
  if (args.some((arg) => arg.includes('/'))) {
    const targets: Targets[] = []
    for (const arg of args) {
      const [type = '', name = '', ...more] = arg.split('/')
      if (more.length > 0) throw failure(`arguments in resource/name form may not have more than one slash`)
      if (!arg.includes('/'))
        throw failure(
          `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'`,
        )
      if (type === '' || name === '') throw failure('arguments in resource/name form must have a single resource and name')
      targets.push({ resource: await findResource(discovery, type), names: [name] })
    }
    return targets
  }
  const [types = '', ...names] = args
  const resources: ApiResource[] = []
  for (const type of types.split(',')) {
    if (type === '') throw failure(`arguments in resource/name form must have a single resource and name`)
    if (type === 'all') resources.push(...(await discovery.all()).filter((one) => one.categories?.includes('all')))
    else resources.push(await findResource(discovery, type))
  }
  return resources.map((resource) => ({ resource, names }))
}

export async function findResource(discovery: Invocation['discovery'], type: string): Promise<ApiResource> {
  const resource = await discovery.find(type)
  if (resource) return resource
  const [name, ...group] = type.split('.')
  if (group.length > 0) throw failure(`the server doesn't have a resource type "${name}" in group "${group.join('.')}"`)
  throw failure(`the server doesn't have a resource type "${type}"`)
}

/** Exits after everything was printed, with the failures on stderr. */
export function summarize(failures: readonly string[]): CommandError {
  return new CommandError(failures.join('\n'))
}
