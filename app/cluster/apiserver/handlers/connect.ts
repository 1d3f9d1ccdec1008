import type { Subresource } from '../../resources/definition.ts'
import type { Answer } from '../exchange.ts'
import { checkKeyName } from '../key-name.ts'
import type { Operation } from '../operation.ts'

type Connected = Subresource & Required<Pick<Subresource, 'connect'>>

export const isConnected = (subresource: Subresource): subresource is Connected => subresource.connect !== undefined

/**
 * GET or POST of a subresource that leads on to a container. What is wanted stands in the query; a body is not read.
 * Models handlers/get.go and installer.go (ConnectResource). What begins something in a container needs create: a POST does by its
 * verb, and since 1.35 a GET, which is how a WebSocket begins, is asked for it too (registry/core/pod/rest/subresources.go).
 */
export function connect(operation: Operation, { connect: connected, beginsProcess }: Connected): Answer {
  const { route, store } = operation
  if (beginsProcess && operation.info.verb === 'get' && operation.release.has('websocketExecNeedsCreate')) operation.authorizeVerb('create')
  checkKeyName(route.name)
  const parent = store.find(route.namespace, route.name)
  const { status, body, contentType } = connected({ namespace: route.namespace, name: route.name, parent, body: undefined, context: operation })
  return { status, body, ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }) }
}
