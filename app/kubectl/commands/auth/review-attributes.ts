import type { Invocation } from '../../command.ts'
import type { ApiResource } from '../../discovery.ts'

export type ReviewAttributes =
  | { readonly nonResourceAttributes: { readonly path: string; readonly verb: string } }
  | {
      readonly resourceAttributes: {
        readonly namespace: string
        readonly verb: string
        readonly group: string
        readonly resource: string
        readonly subresource?: string
        readonly name?: string
      }
    }

/** Resources no server lists, which rules name even so. */
const UNLISTED = ['users', 'groups']

/**
 * A resource as can-i asks of it: the one discovery knows, or the word as it is, its dots and all, of no group; of that,
 * `warn` tells first. Models kubectl/pkg/cmd/auth/cani.go (resourceFor).
 */
export async function parseResource(
  { discovery }: Invocation,
  text: string,
  warn: (text: string) => void,
): Promise<{ found?: ApiResource; group: string; resource: string }> {
  if (text === '*') return { group: '*', resource: '*' }
  const found = await discovery.find(text)
  if (found) return { found, group: found.group, resource: found.name }
  const [resource = '', ...rest] = text.toLowerCase().split('.')
  const group = rest.join('.')
  if (!UNLISTED.includes(group === '' ? resource : `${resource}.${group}`))
    warn(`the server doesn't have a resource type '${resource}'${group === '' ? '' : ` in group '${group}'`}`)
  return { group: '', resource: text }
}
