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

/** A resource as can-i takes it: what discovery knows, or the words as they are. */
export async function parseResource({ discovery }: Invocation, text: string): Promise<{ found?: ApiResource; group: string; resource: string }> {
  if (text === '*') return { group: '*', resource: '*' }
  const found = await discovery.find(text)
  if (found) return { found, group: found.group, resource: found.name }
  const [resource = '', ...rest] = text.split('.')
  return { group: rest.join('.'), resource: resource.toLowerCase() }
}
