import { type Command, CommandError, failure, type Invocation } from '../../command.ts'
import { type ApiResource, apiVersionOf } from '../../discovery.ts'
import { componentOf } from '../../openapi.ts'
import { flag } from '../../shared-flags.ts'
import { plaintext } from './plaintext.ts'
import { plaintextOpenApiV2 } from './plaintext-openapiv2.ts'

export const command: Command = {
  usage: 'TYPE[.FIELD ...]',
  about: 'What is told comes from the server: each kind has a description of its fields there, in OpenAPI format.',
  examples: [
    ['What has a service account?', 'kubectl explain serviceaccount'],
    ['What does one field of a pod mean?', 'kubectl explain pod.spec.automountServiceAccountToken'],
    ['All field names of a role, as a tree', 'kubectl explain role --recursive'],
  ],
  flags: [
    flag('recursive', 'bool', 'The names of all fields below, without what they mean.'),
    flag('api-version', 'string', 'Of this version of the kind, such as apps/v1.'),
    flag('output', 'string', 'Layout of the page.', { default: 'plaintext', values: ['plaintext', 'plaintext-openapiv2'], short: 'o' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/explain/explain.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags, openapi, out } = invocation
  const [argument] = args
  if (argument === undefined)
    throw failure('You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.')
  if (args.length > 1) throw failure('We accept only this format: explain RESOURCE')
  const format = flags.string('output')
  const { resource, fields } = await parsed(invocation, argument)
  if (!['plaintext', 'plaintext-openapiv2'].includes(format)) throw failure(`unrecognized format: ${format}`)
  const document = await openapi.document(resource)
  const name = document && componentOf(document, resource)
  if (!document || name === undefined) throw failure(missing(resource, document ? 'version' : undefined, format))
  const page = { document, root: document.schemas[name] ?? {}, resource, fields, recursive: flags.bool('recursive') }
  if (format === 'plaintext') plaintext(page, out)
  else plaintextOpenApiV2(page, out)
  return 0
}

/** The type, and the path of the field below it. The type may name its group, as in `deployments.apps.spec`. */
async function parsed(invocation: Invocation, argument: string): Promise<{ resource: ApiResource; fields: readonly string[] }> {
  const { discovery, flags } = invocation
  const words = argument.replace(/\.$/, '').split('.')
  const [type = '', ...fields] = words
  // The words are read as a JSONPath, of which only fields will do.
  const unread = /[,{]/.exec(argument)?.[0]
  if (unread) throw failure(`unrecognized character in action: U+00${unread.charCodeAt(0).toString(16).toUpperCase()} '${unread}'`)
  if (words.some((word) => word === '' || /[*\s]|\[\d/.test(word))) throw failure('invalid jsonpath syntax, first node must be field node')
  const found = await discovery.inGroup(type, '')
  if (!found) throw new CommandError(`the server doesn't have a resource type "${type}"`)
  const apiVersion = flags.string('api-version')
  if (apiVersion !== '') {
    const parts = apiVersion.split('/')
    if (parts.length > 2) throw failure(`unexpected GroupVersion string: ${apiVersion}`)
    const [version = '', group = ''] = parts.toReversed()
    return { resource: { ...found, group, version }, fields }
  }
  const named = found.group !== '' && `${argument}.`.startsWith(`${found.name}.${found.group}.`)
  return { resource: found, fields: named ? words.slice(1 + found.group.split('.').length) : fields }
}

function missing(resource: ApiResource, part: 'version' | undefined, format: string): string {
  const { group, version, name, kind } = resource
  if (format !== 'plaintext') return `couldn't find resource for "${apiVersionOf(resource)}, Kind=${kind}"`
  const wanted = `${group}/${version}, Resource=${name}`
  return part === undefined ? `couldn't find resource for "${wanted}"` : `GVR (${wanted}) not found in OpenAPI schema`
}
