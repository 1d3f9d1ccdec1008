import protobuf from 'protobufjs'
import { rfc3339 } from '../../cluster/kernel/text.ts'
import messages from './kubernetes.proto?raw'

/** "k8s\0": what every such body begins with. Models runtime/serializer/protobuf/protobuf.go. */
const PREFIX = Buffer.from([0x6b, 0x38, 0x73, 0x00])

const { root } = protobuf.parse(messages, { keepCase: true })

interface Unknown {
  readonly typeMeta?: { readonly apiVersion?: string; readonly kind?: string }
  readonly raw?: Uint8Array
}

/**
 * A body in Kubernetes' protobuf as the JSON its sender would have written; undefined for what is not of that form, or is
 * of a kind that no command of kubectl sends so.
 */
export function jsonOfProtobuf(body: Buffer): string | undefined {
  if (!body.subarray(0, PREFIX.length).equals(PREFIX)) return undefined
  try {
    const { typeMeta, raw } = root.lookupType('Unknown').decode(body.subarray(PREFIX.length)) as unknown as Unknown
    const type = root.get(typeMeta?.kind ?? '')
    if (!(type instanceof protobuf.Type)) return undefined
    const object = type.toObject(type.decode(raw ?? new Uint8Array()), { longs: Number, bytes: String })
    return JSON.stringify({ apiVersion: typeMeta?.apiVersion, kind: typeMeta?.kind, ...jsonOf(type, object) })
  } catch {
    // Bytes that break off, or lengths that point beyond them.
    return undefined
  }
}

/** Protobuf writes strings and times that Go's JSON leaves out when they are empty. */
function jsonOf(type: protobuf.Type, object: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(object).map(([name, value]) => [name, memberOf(type.fields[name]?.resolve(), value)] as const)
  return Object.fromEntries(members.filter(([, member]) => member !== undefined && member !== ''))
}

function memberOf(field: protobuf.Field | undefined, value: unknown): unknown {
  const type = field?.resolvedType
  if (!(type instanceof protobuf.Type)) return value
  if (field?.map) return Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([key, member]) => [key, messageOf(type, member)]))
  return Array.isArray(value) ? value.map((item) => messageOf(type, item)) : messageOf(type, value)
}

function messageOf(type: protobuf.Type, message: unknown): unknown {
  const object = message as Record<string, unknown>
  if (type.name === 'ExtraValue') return object['items'] ?? []
  // Models util/intstr/intstr.go: a type of 0 is a number.
  if (type.name === 'IntOrString') return object['type'] ? object['strVal'] : (object['intVal'] ?? 0)
  if (type.name !== 'Time') return jsonOf(type, object)
  return object['seconds'] === undefined ? undefined : rfc3339(Number(object['seconds']) * 1000)
}
