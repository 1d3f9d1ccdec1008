import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'

/** Runs a script in a worker of a page served over http under that host; resolves to the first message it posts. */
export async function answerOfWorker<Answer>(page: Page, script: string, host: string): Promise<Answer> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/worker.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : '<!doctype html><title>Worker</title>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`)
    return (await page.evaluate(
      () =>
        new Promise<unknown>((done, failed) => {
          const worker = new Worker('/worker.js')
          worker.onmessage = ({ data }) => done(data)
          worker.onerror = ({ message }) => failed(new Error(message))
        }),
    )) as Answer
  } finally {
    server.close()
  }
}
