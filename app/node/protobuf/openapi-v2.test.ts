import protobuf from 'protobufjs'
import { expect, test } from 'vitest'
import { openApiProtobuf } from './openapi-v2.ts'

// Field numbers are gnostic's, read off its struct tags: a reader that knows only the wire sees them.
test('definitions are written under the numbers gnostic gives them', () => {
  const reader = new protobuf.Reader(
    openApiProtobuf(JSON.stringify({ swagger: '2.0', info: { title: 'Kubernetes', version: 'v1.36.2' }, paths: { '/api': {} }, definitions: {} })),
  )
  const seen: number[] = []
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    seen.push(tag >>> 3)
    reader.skipType(tag & 7)
  }
  expect(seen).toEqual([1, 2, 8, 9])
})
