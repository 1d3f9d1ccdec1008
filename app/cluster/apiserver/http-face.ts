import { goJson, goJsonOfList, goJsonOfObject } from '../api/json-text.ts'
import { yamlFormat } from '../api/yaml-format.ts'
import { isJsonObject } from '../kernel/json.ts'
import type { ApiResponse, WatchEvent } from './http.ts'

/** The body as bytes on the wire would read. Watches and exec streams have none: their events come one by one. */
export function bodyText(response: ApiResponse): string {
  const { body } = response
  if (body.type === 'text') return body.text
  if (body.type !== 'object') return ''
  const type = response.headers['content-type']
  if (typeof type === 'string' && type.startsWith('application/yaml')) return yamlFormat.get().print(body.object)
  if (body.pretty) return goJson(body.object, 2)
  const isList = isJsonObject(body.object) && ('items' in body.object || 'rows' in body.object)
  return `${isList ? goJsonOfList(body.object) : goJsonOfObject(body.object)}\n`
}

/** One line of a watch, with its newline. */
export const eventText = (event: WatchEvent): string => `{"type":"${event.type}","object":${goJsonOfObject(event.object)}}\n`
