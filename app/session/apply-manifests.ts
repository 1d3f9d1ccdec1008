import { isMap, LineCounter, parseAllDocuments, type Document } from 'yaml'
import type { KubeObject } from '../cluster/api/object.ts'
import type { ApiStatus } from '../cluster/api/status.ts'
import { equalJson, isJsonObject, type Json } from '../cluster/kernel/json.ts'
import type { Transport, TransportResponse } from '../kubectl/environment.ts'
import { warningsOf } from '../kubectl/warnings.ts'
import { manifestsMessages, type ManifestsMessages } from '../messages/manifests.en.ts'
import { rootOf, ServedKinds } from './manifest-kinds.ts'
import { placeOfField, type TextPlace } from './manifest-places.ts'
import { findingOfWarning, findingsOf, type ServerFinding } from './server-findings.ts'
import type { TextFix } from './text-fix.ts'

/** What came of one document of a manifest. Lines are of the whole text, from 1. */
export interface ApplyResult {
  readonly ok: boolean
  /** What happened, or all that is wrong and what to do: `pod/front-desk created`. */
  readonly message: string
  /** What several findings have in common: `Pod "web" is invalid`. */
  readonly summary?: string
  /** Where the document begins, or where the one thing is that is wrong with it. */
  readonly line: number
  /** What is wrong, each at its place; absent when the message says it all. */
  readonly findings?: readonly Finding[]
  /** What the server warned of though it went through. */
  readonly warnings?: readonly Finding[]
  /** The refused request (401, 403) as an entry of the log, where the connection tells. */
  readonly refused?: number
  /** The object as it was, and as it is now, or as it would be. */
  readonly change?: Change
}

/** Something about a place in the text. */
export interface Finding {
  /** `spec.containers[0].image` */
  readonly field?: string
  readonly message: string
  readonly place: TextPlace
  /** What may have been meant. */
  readonly fixes?: readonly TextFix[]
}

export interface Change {
  /** Absent when there was none. */
  readonly before?: KubeObject
  readonly after: KubeObject
}

export interface ApplyOptions {
  /** Of documents that name none. */
  readonly namespace?: string
  /** Only tries: the server decides as it would, and keeps nothing. */
  readonly dryRun?: boolean
  /** In which words it is told what came of it; English unless given. */
  readonly words?: ManifestsMessages
  /** Who says what may have been meant instead of something that was found wrong: `fixesOf`, which knows the schema of every kind. */
  readonly fixes?: (document: Document, lines: LineCounter, finding: ServerFinding, words: ManifestsMessages['fixes']) => readonly TextFix[]
}

/** Longer texts are not applied: the API server takes no more than 3 MiB in one request. Characters. */
const LONGEST = 3 * 1024 * 1024

/**
 * Applies every document of a text by server-side apply, in order. A document that is wrong does not keep the others
 * from being applied. `transport` is an API server's, with credentials.
 */
export async function applyManifests(text: string, transport: Transport, options: ApplyOptions = {}): Promise<ApplyResult[]> {
  const { words = manifestsMessages } = options
  if (text.trim() === '') return [problem(1, words.empty)]
  if (text.length > LONGEST) return [problem(1, words.tooLong(text.length / 1024 / 1024))]
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.1' })
  if (!Array.isArray(documents)) return [problem(1, words.empty)]
  const kinds = new ServedKinds(transport, words.kinds)
  const results: ApplyResult[] = []
  for (const document of documents) {
    const result = await new ManifestDocument(document, lines, options).apply(kinds, transport)
    if (result) results.push(options.dryRun ? withoutTried(result, results, words) : result)
  }
  return results.length > 0 ? results : [problem(1, words.onlyComments)]
}

const problem = (line: number, message: string): ApplyResult => ({ ok: false, line, message })

/** One document of the text, with the places of its fields. */
class ManifestDocument {
  readonly #document: Document.Parsed
  readonly #lines: LineCounter
  readonly #options: ApplyOptions
  readonly #words: ManifestsMessages
  readonly #line: number

  constructor(document: Document.Parsed, lines: LineCounter, options: ApplyOptions) {
    this.#document = document
    this.#lines = lines
    this.#options = options
    this.#words = options.words ?? manifestsMessages
    this.#line = document.contents?.range ? lines.linePos(document.contents.range[0]).line : 1
  }

  /** Undefined for a document without content. */
  async apply(kinds: ServedKinds, transport: Transport): Promise<ApplyResult | undefined> {
    if (this.#document.errors.length > 0) return this.#notYaml()
    if (this.#document.contents === null) return undefined
    const line = this.#line
    if (!isMap(this.#document.contents)) return problem(line, this.#words.noFields)
    const object = this.#document.toJS() as Partial<KubeObject> & { metadata?: { name?: unknown; namespace?: unknown } | null }
    const missing = (['apiVersion', 'kind'] as const).find((field) => typeof object[field] !== 'string' || object[field] === '')
    if (missing) return problem(line, this.#words.missing(missing))
    const { apiVersion = '', kind = '' } = object
    const found = await kinds.find(apiVersion, kind)
    if ('problem' in found) return this.#at(found.problem, { field: found.field, message: found.problem, part: 'value' })
    if (!found.verbs.includes('patch')) return this.#createdAlone(kind)
    const name = object.metadata?.name
    if (typeof name !== 'string' || name === '') return this.#nameless(kind, object.metadata)
    const place = typeof object.metadata?.namespace === 'string' ? object.metadata.namespace : (this.#options.namespace ?? 'default')
    const path = `${rootOf(apiVersion)}${found.namespaced ? `/namespaces/${encodeURIComponent(place)}` : ''}/${found.resource}/${encodeURIComponent(name)}`
    return this.#send(path, `${kind.toLowerCase()}/${name}`, transport)
  }

  async #send(path: string, label: string, transport: Transport): Promise<ApplyResult> {
    const { dryRun = false } = this.#options
    const before = await objectOf(await transport.request({ method: 'GET', url: path, headers: { accept: 'application/json' } }))
    const response = await transport.request({
      method: 'PATCH',
      url: `${path}?fieldManager=keycard-editor&force=true&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`,
      headers: { accept: 'application/json', 'content-type': 'application/apply-patch+yaml' },
      body: this.#document.toString(),
    })
    const warnings = warningsOf(response).map((text) => this.#placed(findingOfWarning(text)))
    const warned = warnings.length > 0 ? { warnings } : {}
    if (response.status >= 400) return { ...(await this.#refused(label, response)), ...warned }
    const after = JSON.parse(await response.text()) as KubeObject
    const kept = before === undefined ? {} : { before }
    return {
      ok: true,
      line: this.#line,
      message: `${label} ${doneText(before, after, dryRun ? this.#words.would : undefined)}`,
      ...warned,
      change: { ...kept, after },
    }
  }

  async #refused(label: string, response: TransportResponse): Promise<ApplyResult> {
    const status = statusOf(await response.text(), response.status, this.#words)
    const { summary, findings } = findingsOf(status)
    const [only] = findings
    const refused = isRefusal(response) ? { refused: response.entry } : {}
    if (!only) return { ...problem(this.#line, `${label}: ${summary}`), ...refused }
    if (findings.length === 1) return { ...this.#at(`${label}: ${status.message ?? summary}`, only), ...refused }
    const all = { ...problem(this.#line, `${label}: ${status.message ?? summary}`), summary: `${label}: ${summary}`, ...refused }
    return { ...all, findings: findings.map((one) => this.#placed(one)) }
  }

  #notYaml(): ApplyResult {
    const findings = this.#document.errors.map(({ message, pos }): Finding => {
      const [start, end] = [this.#lines.linePos(pos[0]), this.#lines.linePos(pos[1])]
      return {
        message: this.#words.notYamlBecause(message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''),
        place: {
          line: start.line,
          column: start.col,
          endLine: end.line,
          endColumn: end.line > start.line ? end.col : Math.max(end.col, start.col + 1),
        },
      }
    })
    const [first] = findings
    const summary = findings.length > 1 ? { summary: this.#words.notYaml } : {}
    return { ok: false, line: first?.place.line ?? 1, message: first?.message ?? '', ...summary, findings }
  }

  /** What the server does not serve under a name of one's own: reviews and requests, which are answered and not kept. */
  #createdAlone(kind: string): ApplyResult {
    const why = this.#words.createdAlone(kind)
    return this.#at(why, { field: 'kind', message: why, part: 'value' })
  }

  #nameless(kind: string, metadata: unknown): ApplyResult {
    if (isJsonObject(metadata) && typeof metadata['generateName'] === 'string') {
      const why = this.#words.generateName
      return this.#at(why, { field: 'metadata.generateName', message: why, part: 'name' })
    }
    const why = this.#words.nameless(kind)
    return this.#at(why, { field: 'metadata.name', message: why, part: 'name' })
  }

  /** The whole document is wrong, because of this. */
  #at(message: string, finding: ServerFinding): ApplyResult {
    const placed = this.#placed(finding)
    return { ok: false, line: placed.place.line, message, findings: [{ ...placed, message }] }
  }

  #placed(finding: ServerFinding): Finding {
    const { field, message, part, ...wanted } = finding
    const fixes = this.#options.fixes?.(this.#document, this.#lines, finding, this.#words.fixes) ?? []
    const place = (field === undefined ? undefined : placeOfField(this.#document, this.#lines, field, { part, ...wanted })) ?? this.#firstLine()
    return { ...(field === undefined ? {} : { field: field.replace(/^\./, '') }), message, place, ...(fixes.length > 0 ? { fixes } : {}) }
  }

  #firstLine(): TextPlace {
    const start = this.#lines.lineStarts[this.#line - 1] ?? 0
    const end = this.#lines.lineStarts[this.#line] ?? (this.#document.range?.[1] ?? start) + 1
    return { line: this.#line, column: 1, endLine: this.#line, endColumn: Math.max(2, end - start) }
  }
}

/**
 * A dry run keeps nothing: what a text makes itself (a namespace, an account) is not there for what comes after it. That is said
 * instead of calling the document wrong.
 */
function withoutTried(result: ApplyResult, before: readonly ApplyResult[], words: ManifestsMessages): ApplyResult {
  if (result.ok || !/not found/.test(result.message)) return result
  const tried = before.find(({ ok, change }) => ok && change && !change.before && result.message.includes(`"${change.after.metadata.name}"`))
  if (!tried?.change) return result
  const { kind = '', metadata } = tried.change.after
  const why = words.needs(`${kind} ${metadata.name}`)
  return { ok: true, line: result.line, message: `${result.message.split(':')[0]}: ${why}` }
}

/** What was done, as kubectl calls it; what a dry run would do, in its words. It counts no revisions, so the objects themselves are compared. */
function doneText(before: KubeObject | undefined, after: KubeObject, would: ManifestsMessages['would'] | undefined): string {
  const same =
    before !== undefined && (would ? equalJson(seen(before), seen(after)) : before.metadata.resourceVersion === after.metadata.resourceVersion)
  if (would) return before === undefined ? would.created : same ? would.unchanged : would.changed
  return before === undefined ? 'created' : same ? 'unchanged' : 'configured'
}

/** An object without what changes with every write, and who owns which field. */
function seen(object: KubeObject): Json {
  const { managedFields: _owners, resourceVersion: _version, ...metadata } = object.metadata
  return { ...object, metadata } as unknown as Json
}

async function objectOf(response: TransportResponse): Promise<KubeObject | undefined> {
  const text = await response.text()
  return response.status === 200 ? (JSON.parse(text) as KubeObject) : undefined
}

/** The Status of a refusal; a proxy in between may answer with anything. */
function statusOf(text: string, code: number, words: ManifestsMessages): Pick<ApiStatus, 'message' | 'details'> {
  try {
    const status: unknown = JSON.parse(text)
    if (isJsonObject(status) && typeof status['message'] === 'string') return status as unknown as ApiStatus
  } catch {
    // Not a Status: said below.
  }
  return { message: words.answered(code) }
}

/** The page's connection tells which entry of the log a request is. */
const isRefusal = (response: TransportResponse): response is TransportResponse & { readonly entry: number } =>
  (response.status === 401 || response.status === 403) && 'entry' in response && typeof response.entry === 'number'
