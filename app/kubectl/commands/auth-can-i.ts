import { CommandError, failure, type Invocation } from '../command.ts'
import { parseResource, type ReviewAttributes } from '../review-attributes.ts'
import { listAccess } from '../access-list.ts'

const RESOURCE_VERBS = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest'.split(' '),
)
const URL_VERBS = new Set('get put post head options delete patch *'.split(' '))

/** Models kubectl/pkg/cmd/auth/cani.go. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, args, client, out } = invocation
  const quiet = flags.bool('quiet')
  const list = flags.bool('list')
  if (list) {
    if (args.length !== 0) throw failure('list option must be specified with no arguments')
    if (quiet || flags.bool('all-namespaces') || flags.string('subresource') !== '')
      throw failure("list option can't be specified with neither quiet, all-namespaces nor subresource options")
    return listAccess(invocation)
  }
  if (flags.bool('no-headers')) throw failure('--no-headers cannot be set without --list specified')
  const spec = await attributesOf(invocation)
  const review = await client.json<{ status: { allowed: boolean; reason?: string; evaluationError?: string } }>(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      body: { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec, status: { allowed: false } },
    },
  )
  const { allowed, reason, evaluationError } = review.status
  if (!quiet) out(allowed ? 'yes\n' : `no${reason ? ` - ${reason}` : ''}${evaluationError ? ` - ${evaluationError}` : ''}\n`)
  return allowed ? 0 : 1
}

async function attributesOf(invocation: Invocation): Promise<ReviewAttributes> {
  const { flags, args, err, namespace } = invocation
  const [verb = '', what = ''] = args
  const scope = flags.bool('all-namespaces') ? '' : namespace
  if (args.length === 2 && what.startsWith('/')) {
    if (flags.string('subresource') !== '') throw failure('--subresource can not be used with NonResourceURL')
    if (!URL_VERBS.has(verb)) err(`Warning: verb '${verb}' is not a known verb\n\n`)
    return { nonResourceAttributes: { path: what, verb } }
  }
  if (args.length !== 2) {
    throw new CommandError(
      "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    )
  }
  const [type = '', slashName] = what.includes('/') ? splitOnce(what) : [what, undefined]
  const { found, group, resource } = await parseResource(invocation, type)
  if (!found && !['*', 'users', 'groups'].includes(resource)) {
    err(
      group
        ? `Warning: the server doesn't have a resource type '${resource}' in group '${group}'\n\n`
        : `Warning: the server doesn't have a resource type '${resource}'\n\n`,
    )
  }
  if (!RESOURCE_VERBS.has(verb)) err(`Warning: verb '${verb}' is not a known verb\n\n`)
  const clusterScoped = found !== undefined && !found.namespaced
  if (clusterScoped && scope !== '') err(`Warning: resource '${resource}' is not namespace scoped${group ? ` in group '${group}'` : ''}\n\n`)
  const subresource = flags.string('subresource')
  return {
    resourceAttributes: {
      namespace: scope,
      verb,
      group,
      resource,
      ...(subresource ? { subresource } : {}),
      ...(slashName ? { name: slashName } : {}),
    },
  }
}

const splitOnce = (text: string): [string, string] => [text.slice(0, text.indexOf('/')), text.slice(text.indexOf('/') + 1)]
