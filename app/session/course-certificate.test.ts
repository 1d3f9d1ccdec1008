import { expect, test } from 'vitest'
import { parseJwt } from '../cluster/authn/jwt.ts'
import type { ExamResult } from '../lessons/progress/exam.ts'
import { examMessages } from '../messages/exam.en.ts'
import { checkCertificate, signCertificate } from './course-certificate.ts'
import { createCourseStore } from './course-store.ts'
import { loadSuite, pageClusterConfig } from './page-cluster-config.ts'
import { connectedPort } from './testing.ts'
import { tryToken } from './token-trial.ts'

const RESULT: ExamResult = {
  seed: 's',
  begunAt: 0,
  endedAt: Date.UTC(2026, 0, 2),
  answers: { q: { option: 0, correct: true, confidence: 3 } },
  tasks: { 't.md': true },
}
const NOW = Date.UTC(2026, 0, 3)
const WISH = { name: 'Ada', result: RESULT, now: NOW, words: examMessages.certificate }

/** A cluster, and a course of which one lesson is finished. */
async function place() {
  const port = connectedPort(pageClusterConfig({ release: '1.36', seed: 'certificate', startTime: 0 }), loadSuite)
  const summary = { kind: 'lesson', level: 'foundation', minutes: 5, objectives: 1, steps: [] } as const
  const lessons = ['a.md', 'b.md'].map((file) => ({ ...summary, file, title: `Lesson ${file}` }))
  const course = createCourseStore(
    {
      course: async () => ({ title: 'C', release: '1.36', languages: ['en'], parts: [], glossary: {}, lessons }),
      text: async () => '',
      lesson: async () => Promise.reject(new Error('not wanted here')),
    },
    { load: async () => ({ value: { form: 2, lessons: {}, cards: {} } }), save: async () => undefined },
    { now: () => NOW, draw: () => 0 },
  )
  await course.load()
  course.record({ type: 'finished', lesson: 'a.md', at: 1 })
  return { port, course }
}

test('the cluster signs what was done, with a type of its own', async () => {
  const { port, course } = await place()
  const { token } = await signCertificate({ port, course }, WISH)
  const jwt = parseJwt(token)
  expect(jwt?.header).toMatchObject({ typ: 'keycard-certificate+jwt', kid: (await port.keys.list())[0]?.keyId })
  expect(jwt?.claims).toMatchObject({
    sub: 'Ada',
    aud: ['keycard-certificate'],
    iat: NOW / 1000,
    keycard: {
      course: 'C',
      release: '1.36',
      lessons: ['Lesson a.md'],
      exam: { questions: '1 of 1', tasks: '1 of 1', passedAt: '2026-01-02T00:00:00.000Z' },
    },
  })
})

test('the API server does not take it for a credential', async () => {
  const { port, course } = await place()
  const { token } = await signCertificate({ port, course }, WISH)
  expect((await tryToken(port, token, { type: 'whoami' })).status).toBe(401)
})

test('it is in force while its key is published, and its signature outlives the key', async () => {
  const { port, course } = await place()
  const certificate = await signCertificate({ port, course }, WISH)
  expect(await checkCertificate(port, certificate)).toBe('in force')
  const [first] = await port.keys.list()
  await port.keys.add('ES256')
  expect(await checkCertificate(port, certificate)).toBe('in force')
  await port.keys.drop(first?.keyId ?? '')
  expect(await checkCertificate(port, certificate)).toBe('key gone')
  const anew = await signCertificate({ port, course }, WISH)
  expect(await checkCertificate(port, anew)).toBe('in force')
})

test('after a restart the key of a rotation is gone, and the signature still shows what was signed', async () => {
  const { port, course } = await place()
  await port.keys.add('ES256')
  const certificate = await signCertificate({ port, course }, WISH)
  await port.restart()
  expect(await checkCertificate(port, certificate)).toBe('key gone')
})

test.each([
  ['other words', (token: string) => token.replace(/\.[^.]*\./, `.${Buffer.from('{"sub":"Eve"}').toString('base64url')}.`)],
  ['no token at all', () => 'certificate'],
])('%s: it is broken', async (_, change) => {
  const { port, course } = await place()
  const certificate = await signCertificate({ port, course }, WISH)
  expect(await checkCertificate(port, { ...certificate, token: change(certificate.token) })).toBe('broken')
})
