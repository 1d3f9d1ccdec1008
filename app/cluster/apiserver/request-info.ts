import type { Writable } from '../kernel/json.ts'

/** What a request is about, read from its method and URL alone. Models endpoints/request/requestinfo.go. */
export interface RequestInfo {
  readonly isResourceRequest: boolean
  /** URL path without query. */
  readonly path: string
  readonly verb: string
  /** 'api' or 'apis' for resource requests. */
  readonly apiPrefix: string
  readonly apiGroup: string
  readonly apiVersion: string
  readonly namespace: string
  readonly resource: string
  readonly subresource: string
  readonly name: string
  readonly fieldSelector?: string
  readonly labelSelector?: string
}

const VERBS: Readonly<Record<string, string>> = { POST: 'create', GET: 'get', HEAD: 'get', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }
const SPECIAL_VERBS = new Set(['proxy', 'watch'])
const NAMESPACE_SUBRESOURCES = new Set(['status', 'finalize'])

/** Reads method and URL (path and query) as NewRequestInfo does. Never fails: what is no resource request is described as such. */
export function requestInfoOf(method: string, url: string, query: ReadonlyMap<string, string>): RequestInfo {
  const mark = url.indexOf('?')
  const path = decodePath(mark < 0 ? url : url.slice(0, mark))
  const nonResource = (): RequestInfo => ({ ...NO_RESOURCE, path, verb: method.toLowerCase() })
  const all = splitPath(path)
  const prefix = all[0] ?? ''
  const isGrouped = prefix === 'apis'
  if (all.length < (isGrouped ? 4 : 3) || (prefix !== 'api' && !isGrouped)) return nonResource()
  const apiGroup = isGrouped ? (all[1] ?? '') : ''
  const apiVersion = all[isGrouped ? 2 : 1] ?? ''
  let parts = all.slice(isGrouped ? 3 : 2)

  let verb = VERBS[method] ?? ''
  const special = SPECIAL_VERBS.has(parts[0] ?? '')
  if (special) {
    if (parts.length < 2) return { ...nonResource(), isResourceRequest: true, apiPrefix: prefix, apiGroup, apiVersion }
    verb = parts[0] ?? ''
    parts = parts.slice(1)
  }
  let namespace = ''
  if (parts[0] === 'namespaces') {
    if (parts.length > 1) {
      namespace = parts[1] ?? ''
      if (parts.length > 2 && !NAMESPACE_SUBRESOURCES.has(parts[2] ?? '')) parts = parts.slice(2)
    }
  }
  const resource = parts[0] ?? ''
  const partName = parts[1] ?? ''
  const subresource = parts[2] ?? ''
  let name = partName
  const fieldSelector = query.get('fieldSelector')
  const labelSelector = query.get('labelSelector')
  if (name === '' && verb === 'get') {
    const watch = query.get('watch')
    verb = watch !== undefined && isTrue(watch) ? 'watch' : 'list'
    if (fieldSelector) name = nameOfFieldSelector(fieldSelector)
  } else if (name === '' && verb === 'delete') {
    verb = 'deletecollection'
  }
  const info: Writable<RequestInfo> = {
    isResourceRequest: true,
    path,
    verb,
    apiPrefix: prefix,
    apiGroup,
    apiVersion,
    namespace,
    resource,
    subresource,
    name,
  }
  if (verb === 'list' || verb === 'watch' || verb === 'deletecollection') {
    if (fieldSelector) info.fieldSelector = fieldSelector
    if (labelSelector) info.labelSelector = labelSelector
  }
  return info
}

const NO_RESOURCE: RequestInfo = {
  isResourceRequest: false,
  path: '',
  verb: '',
  apiPrefix: '',
  apiGroup: '',
  apiVersion: '',
  namespace: '',
  resource: '',
  subresource: '',
  name: '',
}

/** Models apimachinery/pkg/conversion/queryparams and runtime.Convert_Slice_string_To_bool: all but '0' and 'false' is true. */
export function isTrue(value: string): boolean {
  return value !== '0' && value.toLowerCase() !== 'false'
}

/** Path parts, without the outermost slashes. Models splitPath. */
function splitPath(path: string): string[] {
  let start = 0
  let end = path.length
  while (path[start] === '/') start++
  while (end > start && path[end - 1] === '/') end--
  return start === end ? [] : path.slice(start, end).split('/')
}

function decodePath(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The name a field selector asks for with `metadata.name=x`, if it is one a path could hold; else ''. */
function nameOfFieldSelector(selector: string): string {
  for (const term of selector.split(',')) {
    const match = /^metadata\.name(==|=)(.+)$/.exec(term)
    const name = match?.[2]
    if (name !== undefined && !name.includes('/') && !name.includes('%') && name !== '.' && name !== '..') return name
  }
  return ''
}
