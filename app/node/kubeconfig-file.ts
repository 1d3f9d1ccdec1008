import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'

/** Writes a kubeconfig, readable by its owner alone, for the given server; one context a user. Returns its path. */
export function writeKubeconfig(server: string, certificate: string, users: readonly { name: string; token: string }[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'keycard-')), 'kubeconfig')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': users[0]?.name ?? '',
    clusters: [{ name: 'keycard', cluster: { server, 'certificate-authority-data': Buffer.from(certificate).toString('base64') } }],
    users: users.map(({ name, token }) => ({ name, user: { token } })),
    contexts: users.map(({ name }) => ({ name, context: { cluster: 'keycard', user: name } })),
  }
  writeFileSync(path, stringify(config), { mode: 0o600 })
  return path
}
