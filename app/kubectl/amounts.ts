import { parseQuantity } from '../cluster/api/quantity.ts'
import { failure } from './command.ts'

/** `cpu=100m,memory=64Mi`; undefined for none. Models kubectl/pkg/generate/versioned/run.go (populateResourceListV1). */
export function amountsOf(text: string): Record<string, string> | undefined {
  return text === '' ? undefined : Object.fromEntries(text.split(',').map(amountOf))
}

function amountOf(pair: string): [name: string, amount: string] {
  const parts = pair.split('=')
  const [name = '', amount = ''] = parts
  if (parts.length !== 2) throw failure(`Invalid argument syntax ${pair}, expected <resource>=<value>`)
  const parsed = parseQuantity(amount)
  if ('error' in parsed) throw failure(parsed.error)
  return [name, amount]
}
