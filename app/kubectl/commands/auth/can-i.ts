import { type Command, CommandError, failure, type Invocation } from '../../command.ts'
import { apiVersionOf } from '../../discovery.ts'
import { parseResource, type ReviewAttributes } from './review-attributes.ts'
import { listAccess } from './access-list.ts'
import { ALL_NAMESPACES, flag, NO_HEADERS } from '../../shared-flags.ts'

export const command: Command = {
  usage: 'VERB (TYPE | TYPE/NAME | URL) | --list',
  about: 'The exit code is 0 for yes and 1 for no. TYPE/NAME asks of one object: pods/log asks of a pod called log.',
  examples: [
    ['May I list pods?', 'kubectl auth can-i list pods'],
    ['May the account bot?', 'kubectl auth can-i list pods --as=system:serviceaccount:default:bot'],
    ['May I read logs?', 'kubectl auth can-i get pods --subresource=log'],
    ['All I may do in the namespace dev', 'kubectl auth can-i --list -n dev'],
  ],
  flags: [
    ALL_NAMESPACES,
    NO_HEADERS,
    flag('quiet', 'bool', 'Print nothing; the exit code is the answer.', { short: 'q' }),
    flag('list', 'bool', 'List all that is allowed in the namespace.'),
    flag('subresource', 'string', 'Ask of a subresource, such as log or token.'),
  ],
  run,
}

const RESOURCE_VERBS = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest'.split(' '),
)
const URL_VERBS = new Set('get put post head options delete patch *'.split(' '))

/** Models kubectl/pkg/cmd/auth/cani.go. */
async function run(invocation: Invocation): Promise<number> {
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
  const { flags, args, client, err, namespace } = invocation
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
  const { found, group, resource } = await parseResource(invocation, type, (text) => err(`Warning: ${text}\n\n`))
  if (!RESOURCE_VERBS.has(verb)) err(`Warning: verb '${verb}' is not a known verb\n\n`)
  // Whether it is of namespaces is looked up anew, in the list of its group and version.
  if (found && scope !== '') await client.send('GET', `/${found.group === '' ? 'api' : 'apis'}/${apiVersionOf(found)}`)
  if (found && !found.namespaced && scope !== '')
    err(`Warning: resource '${resource}' is not namespace scoped${group ? ` in group '${group}'` : ''}\n\n`)
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
