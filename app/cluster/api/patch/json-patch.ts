import { cloneJson, equalJson, type Json, setMember } from '../../kernel/json.ts'
import { badRequest, statusFailure, type StatusError } from '../status.ts'
import { decodeValue } from '../decode.ts'
import { JsonSyntaxError, parseJson } from '../json-text.ts'
import { any, list, object, pointer, string } from '../schema.ts'

/** One operation as it was sent; whether it makes sense shows when it is applied. */
export interface JsonPatchOperation {
  readonly op?: Json
  readonly path?: Json
  readonly from?: Json
  readonly value?: Json
}

export interface JsonPatch {
  readonly operations: readonly JsonPatchOperation[]
  /** `json patch unknown field "[0].extra"`; warnings or a refusal, by fieldValidation. */
  readonly strictErrors: readonly string[]
}

const MAX_OPERATIONS = 10000
export const DECODING = 'error decoding patch: '

const OPERATIONS = list(
  object('k8s.io.handlers.jsonPatchOp', 'An operation of a JSON Patch.', {
    op: pointer(string, 'add, remove, replace, move, copy or test.'),
    path: pointer(string, 'Where.'),
    from: pointer(string, 'Where from.'),
    value: pointer(any, 'What.'),
  }),
)

/** Reads a JSON Patch. Throws 400 for what is none and 413 for one too long. Models handlers/patch.go (jsonPatcher). */
export function parseJsonPatch(text: string): JsonPatch {
  const { value, repeated } = readPatch(text)
  const decoded = decodeValue(OPERATIONS, value, repeated)
  if (decoded.typeError !== undefined) throw badRequest(`${DECODING}${decoded.typeError}`)
  const operations = (value ?? []) as readonly (JsonPatchOperation | null)[]
  if (operations.length > MAX_OPERATIONS) {
    throw statusFailure(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${operations.length}`,
      {},
    )
  }
  return { operations: operations.map((operation) => operation ?? {}), strictErrors: decoded.strictErrors.map((error) => `json patch ${error}`) }
}

/** Reads the text of a patch as JSON. Throws 400 in Go's words, after `prefix`. */
export function readPatch(text: string, prefix = DECODING): ReturnType<typeof parseJson> {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw badRequest(`${prefix}${error.message}`)
    throw error
  }
}

/** What every patch that cannot be applied answers; the reason is lost. Models NewGenericServerResponse with 422. */
export function unprocessablePatch(): StatusError {
  return statusFailure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

/**
 * The document after the operations. The given one stays as it is. Objects the patch went into have their keys sorted, as
 * their JSON has in Go. Throws 422 when an operation fails. Models gopkg.in/evanphx/json-patch.v4, which is laxer than
 * RFC 6902: `replace` and `test` of a missing key see null, negative indices count from the end, the first part of a path
 * is skipped whatever it is.
 */
export function applyJsonPatch(document: Json, operations: readonly JsonPatchOperation[]): Json {
  const target = new PatchTarget(cloneJson(document))
  for (const operation of operations) target.apply(operation)
  return target.result()
}

type Container = Record<string, Json> | Json[]

class PatchTarget {
  #root: Json
  readonly #touched = new Set<object>()

  constructor(root: Json) {
    this.#root = root
  }

  apply(operation: JsonPatchOperation): void {
    const { op } = operation
    const path = text(operation.path)
    const value = operation.value === undefined ? null : cloneJson(operation.value)
    if (op === 'add') this.#add(path, value)
    else if (op === 'remove') this.#remove(path)
    else if (op === 'replace') this.#replace(path, value)
    else if (op === 'test') this.#test(path, value)
    else if (op === 'copy') this.#add(path, cloneJson(this.#get(text(operation.from))))
    else if (op === 'move') {
      const from = text(operation.from)
      const moved = this.#get(from)
      this.#remove(from)
      this.#add(path, moved)
    } else throw unprocessablePatch()
  }

  result(): Json {
    return sortTouched(this.#root, this.#touched)
  }

  #add(path: string, value: Json): void {
    const [container, key] = this.#find(path)
    if (!Array.isArray(container)) setMember(container, key, value)
    else if (key === '-') container.push(value)
    else container.splice(indexIn(key, container.length + 1, true), 0, value)
  }

  #remove(path: string): void {
    const [container, key] = this.#find(path)
    if (Array.isArray(container)) container.splice(indexIn(key, container.length), 1)
    else if (Object.hasOwn(container, key)) delete container[key]
    else throw unprocessablePatch()
  }

  #replace(path: string, value: Json): void {
    if (path === '') {
      if (typeof value !== 'object' || value === null) throw unprocessablePatch()
      this.#root = value
      return
    }
    const [container, key] = this.#find(path)
    if (Array.isArray(container)) container[indexIn(key, container.length)] = value
    else setMember(container, key, value)
  }

  #test(path: string, expected: Json): void {
    const actual = path === '' ? this.#root : this.#get(path)
    if (!equalJson(actual, expected)) throw unprocessablePatch()
  }

  #get(path: string): Json {
    const [container, key] = this.#find(path)
    return memberOf(container, key) ?? null
  }

  /** The container a path ends in, and the last part. */
  #find(path: string): [Container, string] {
    const parts = path.split('/')
    if (parts.length < 2) throw unprocessablePatch()
    let container = this.#enter(this.#root)
    for (const part of parts.slice(1, -1)) {
      const key = decodePart(part)
      container = this.#enter(memberOf(container, key))
    }
    return [container, decodePart(parts.at(-1) ?? '')]
  }

  #enter(value: Json | undefined): Container {
    if (typeof value !== 'object' || value === null) throw unprocessablePatch()
    this.#touched.add(value)
    return value as Container
  }
}

/** What a container holds itself; nothing it inherits. */
function memberOf(container: Container, key: string): Json | undefined {
  if (Array.isArray(container)) return container[indexIn(key, container.length)]
  return Object.hasOwn(container, key) ? container[key] : undefined
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw unprocessablePatch()
  return value
}

const decodePart = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

function indexIn(key: string, length: number, inserting = false): number {
  if (!/^[+-]?\d+$/.test(key)) throw unprocessablePatch()
  let index = Number(key)
  if (index >= length || index < -length) throw unprocessablePatch()
  if (index < 0) index += length
  return inserting ? Math.min(index, length - 1) : index
}

function sortTouched(value: Json, touched: ReadonlySet<object>): Json {
  if (typeof value !== 'object' || value === null || !touched.has(value)) return value
  if (Array.isArray(value)) return value.map((item: Json) => sortTouched(item, touched))
  const source = value as Record<string, Json>
  const sorted: Record<string, Json> = {}
  for (const key of Object.keys(source).sort()) setMember(sorted, key, sortTouched(source[key] ?? null, touched))
  return sorted
}
