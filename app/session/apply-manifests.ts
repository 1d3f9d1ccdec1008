import { isMap, LineCounter, parseAllDocuments, type Document } from 'yaml'
import type { Transport } from '../kubectl/environment.ts'

/** What came of one document of a manifest. Lines are of the whole text, from 1. */
export interface ApplyResult {
  readonly ok: boolean
  /** What happened, or what is wrong and what to do: `pod/front-desk created`. */
  readonly message: string
  readonly line: number
}

/** Longer texts are not applied: the API server takes no more than 3 MiB in one request. Characters. */
const LONGEST = 3 * 1024 * 1024

interface Kind {
  readonly resource: string
  readonly namespaced: boolean
}

/**
 * Applies every document of a text by server-side apply, in order. A document that is wrong does not keep the others
 * from being applied. `transport` is an API server's, with credentials.
 */
export async function applyManifests(text: string, transport: Transport, namespace = 'default'): Promise<ApplyResult[]> {
  if (text.trim() === '') return [problem(1, 'The editor is empty. Write a manifest, or open one from the lesson.')]
  if (text.length > LONGEST)
    return [
      problem(
        1,
        `This text is ${(text.length / 1024 / 1024).toFixed(1)} MB long; the API server takes at most 3 MB in one request. Split it into several files.`,
      ),
    ]
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  if (!Array.isArray(documents)) return [problem(1, 'The editor is empty. Write a manifest, or open one from the lesson.')]
  const discovery = new Map<string, Promise<readonly DiscoveredResource[] | undefined>>()
  const results: ApplyResult[] = []
  for (const document of documents) {
    const line = document.contents?.range ? lines.linePos(document.contents.range[0]).line : 1
    const result = await applyDocument(document, line, lines, transport, namespace, discovery)
    if (result) results.push(result)
  }
  return results.length > 0 ? results : [problem(1, 'There is nothing to apply: the text holds only comments.')]
}

const problem = (line: number, message: string): ApplyResult => ({ ok: false, line, message })

async function applyDocument(
  document: Document.Parsed,
  line: number,
  lines: LineCounter,
  transport: Transport,
  namespace: string,
  discovery: Map<string, Promise<readonly DiscoveredResource[] | undefined>>,
): Promise<ApplyResult | undefined> {
  const [error] = document.errors
  if (error)
    return problem(
      error.linePos?.[0].line ?? lines.linePos(error.pos[0]).line,
      `This is not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`,
    )
  if (document.contents === null) return undefined
  if (!isMap(document.contents))
    return problem(line, 'A manifest is a set of fields (apiVersion, kind, metadata …); this document is something else.')
  const object = document.toJS() as { apiVersion?: unknown; kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } | null }
  const missing = (['apiVersion', 'kind'] as const).find((field) => typeof object[field] !== 'string' || object[field] === '')
  if (missing)
    return problem(line, `This document has no ${missing}. Every manifest begins with apiVersion and kind, for example apiVersion: v1 and kind: Pod.`)
  const apiVersion = object.apiVersion as string
  const kind = object.kind as string
  const name = object.metadata?.name
  if (typeof name !== 'string' || name === '') return problem(line, `This ${kind} has no metadata.name.`)
  const found = await findKind(apiVersion, kind, transport, discovery)
  if (typeof found === 'string') return problem(line, found)
  const place = typeof object.metadata?.namespace === 'string' ? object.metadata.namespace : namespace
  const path = `${rootOf(apiVersion)}${found.namespaced ? `/namespaces/${encodeURIComponent(place)}` : ''}/${found.resource}/${encodeURIComponent(name)}`
  return send(document.toString(), path, `${kind.toLowerCase()}/${name}`, line, transport)
}

async function send(body: string, path: string, label: string, line: number, transport: Transport): Promise<ApplyResult> {
  const before = await transport.request({ method: 'GET', url: path, headers: { accept: 'application/json' } })
  const revision = before.status === 200 ? versionOf(await before.text()) : undefined
  const response = await transport.request({
    method: 'PATCH',
    url: `${path}?fieldManager=keycard-editor&force=true&fieldValidation=Strict`,
    headers: { accept: 'application/json', 'content-type': 'application/apply-patch+yaml' },
    body,
  })
  const text = await response.text()
  if (response.status >= 400)
    return problem(line, `${label}: ${(JSON.parse(text) as { message?: string }).message ?? `the server answered ${response.status}`}`)
  const done = response.status === 201 ? 'created' : versionOf(text) === revision ? 'unchanged' : 'configured'
  return { ok: true, line, message: `${label} ${done}` }
}

const versionOf = (text: string) => (JSON.parse(text) as { metadata?: { resourceVersion?: string } }).metadata?.resourceVersion
const rootOf = (apiVersion: string) => (apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)

interface DiscoveredResource {
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
}

/** The resource of a kind, or what to tell when there is none. */
async function findKind(
  apiVersion: string,
  kind: string,
  transport: Transport,
  discovery: Map<string, Promise<readonly DiscoveredResource[] | undefined>>,
): Promise<Kind | string> {
  const known = discovery.get(apiVersion) ?? discover(apiVersion, transport)
  discovery.set(apiVersion, known)
  const resources = await known
  if (!resources)
    return `This cluster knows no apiVersion ${apiVersion}. Look at kubectl api-versions for those it has; kinds outside of them are not simulated.`
  const found = resources.find((resource) => resource.kind === kind && !resource.name.includes('/'))
  if (found) return { resource: found.name, namespaced: found.namespaced }
  const alike = resources.find((resource) => resource.kind.toLowerCase() === kind.toLowerCase())
  const hint = alike
    ? `Did you mean ${alike.kind}?`
    : `Kinds of ${apiVersion}: ${[...new Set(resources.filter((one) => !one.name.includes('/')).map((one) => one.kind))].join(', ')}.`
  return `There is no kind ${kind} in ${apiVersion}. ${hint}`
}

async function discover(apiVersion: string, transport: Transport): Promise<readonly DiscoveredResource[] | undefined> {
  const response = await transport.request({ method: 'GET', url: rootOf(apiVersion), headers: { accept: 'application/json' } })
  if (response.status !== 200) return undefined
  return (JSON.parse(await response.text()) as { resources: DiscoveredResource[] }).resources
}
