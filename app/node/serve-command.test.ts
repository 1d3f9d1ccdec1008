import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { serveCommand } from './serve-command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'keycard-serve-'))
const page = path.join(folder, 'page')
const lessons = path.join(folder, 'lessons')
let address = ''

beforeAll(async () => {
  mkdirSync(page)
  mkdirSync(lessons)
  writeFileSync(path.join(folder, 'secret.txt'), 'not served')
  writeFileSync(path.join(page, 'index.html'), 'the page')
  writeFileSync(path.join(lessons, 'course.yaml'), 'title: mine')
  const printed = new Promise<string>((resolve) => {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      const found = String(text).match(/http:\/\/\S+(?=\/)/)
      if (found) resolve(found[0])
      return true
    })
  })
  void serveCommand(['--port', '43170', '--lessons', lessons], page)
  address = await printed
  vi.restoreAllMocks()
})

afterAll(() => {
  process.emit('SIGTERM')
})

/** A request whose path is sent as it is written: fetch would tidy it. */
function get(target: string): Promise<{ status: number | undefined; body: string; policy: unknown }> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode, body, policy: response.headers['content-security-policy'] }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

test.each([
  ['/', 200, 'the page'],
  ['/author', 200, 'the page'],
  ['/lessons/course.yaml', 200, 'title: mine'],
  ['/lessons/course.json', 404, 'There is no such file here.\n'],
  ['/nothing', 404, 'There is no such file here.\n'],
  ['/../secret.txt', 404, 'There is no such file here.\n'],
  ['/%2e%2e/secret.txt', 404, 'There is no such file here.\n'],
  ['/lessons/..%2fsecret.txt', 404, 'There is no such file here.\n'],
  ['/%E0%A4%A', 404, 'There is no such file here.\n'],
])('%s answers %i', async (target, status, body) => {
  expect(await get(target)).toMatchObject({ status, body })
})

test.each(['/', '/lessons/course.yaml', '/nothing'])('%s comes with a policy that lets in nothing unsafe and no other origin', async (target) => {
  const { policy } = await get(target)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})
