import type { IFileSystem } from 'just-bash/browser'
import { PAGE_SERVER } from '../../session/page-users.ts'
import { HOME } from '../../shell/home.ts'
import type { History } from '../../shell/line/history.ts'
import type { Machine } from '../../shell/machine.ts'
import { newDisk } from '../../shell/terminal-shell.ts'
import type { Workbench } from '../session-context.tsx'
import { HomeFiles } from './home-files.ts'
import { type Identity, identityName, kubeconfigOf } from './identity.ts'
import { PAGE_COMMANDS } from './page-commands.ts'
import { savedHistory } from './saved-history.ts'

/** What all terminals of the page share: one machine with one disk, and one history. */
export class TerminalRoom {
  readonly disk: IFileSystem
  readonly files: HomeFiles
  readonly history: History
  readonly machine: Machine
  readonly workbench: Workbench
  #opened = 0

  constructor(workbench: Workbench) {
    const { session, workspace } = workbench
    this.workbench = workbench
    const { hostname } = new URL(PAGE_SERVER)
    // The cluster's clock runs in fractions; a machine's does not.
    this.machine = { ...session.machine, now: () => Math.floor(session.machine.now()), resolves: (name) => name === hostname }
    this.history = savedHistory(localStorage)
    this.disk = newDisk(this.machine, {}, PAGE_COMMANDS)
    this.files = new HomeFiles(this.disk, {
      all: () => workspace.getState().files,
      write: (name, text) => workspace.edit(name, text),
      remove: (name) => workspace.remove(name),
    })
  }

  /** Writes the kubeconfig of a new terminal; resolves to its path. */
  async addKubeconfig(identity: Identity, token: string | undefined): Promise<string> {
    this.#opened++
    const name = this.#opened === 1 ? 'config' : `${identityName(identity).replace(':', '-')}-${this.#opened}.config`
    const path = `${HOME}/.kube/${name}`
    await this.disk.mkdir(`${HOME}/.kube`, { recursive: true })
    await this.disk.writeFile(path, kubeconfigOf(identity, token))
    return path
  }
}
