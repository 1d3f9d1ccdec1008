import { expect, test } from 'vitest'
import { testTerminal } from '../testing.ts'
import recorded from './recorded.txt?raw'

// What kubectl asks of a server is seen by all who look: with -v=6, in the list of requests, in an audit log.

const SOURCES: Readonly<Record<string, string>> = import.meta.glob('./files/*', { query: '?raw', import: 'default', eager: true })
const files = Object.fromEntries(Object.entries(SOURCES).map(([path, text]) => [path.slice('./files/'.length), text]))

/** A line and the requests the real kubectl made for it. */
const lines = recorded
  .split(/^\$ /m)
  .slice(1)
  .map((part) => {
    const [line = '', ...requests] = part.trimEnd().split('\n')
    return { line, requests: requests.map(comparable) }
  })

/** What differs from cluster to cluster is left out; parts of a selector come in no order. */
function comparable(request: string): string {
  return request
    .replace(/hash=[0-9A-F]+/, 'hash=…')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replace(/timeoutSeconds=\d+/, 'timeoutSeconds=…')
    .replace(/fieldSelector=[^& ]+/, (selector) => `fieldSelector=${selector.slice('fieldSelector='.length).split('%2C').toSorted().join('%2C')}`)
}

const words = (line: string): string[] => (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''))

const terminal = testTerminal({ files })

test.each(lines)('$line', async ({ line, requests }) => {
  const said = await terminal.say([...words(line).slice(1), '-v=6'])
  const made = [...said.matchAll(/verb="([A-Z]+)" url="https:\/\/[^/]+([^"]*)" status="(\d+)/g)]
    .map(([, verb, url, status]) => `${verb} ${url} ${status}`)
    .filter((request) => !/ \/apis?\?/.test(request))
  expect(made.map(comparable)).toEqual(requests)
})
