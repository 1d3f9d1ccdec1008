/**
 * What kubectl needs of the machine it runs on: the page's terminal, a simulated container or Node.
 * It knows an API server by URL and credentials, nothing else.
 */
export interface KubectlEnvironment {
  /** After the word kubectl. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute; file names in arguments are relative to it. */
  readonly cwd: string
  readonly files: FileAccess
  readonly stdin: {
    /** Everything piped in. */
    read(): Promise<string>
    readonly isTerminal: boolean
    /** What is typed while the command runs, a line at a time; for exec -it and prompts. Absent without a keyboard. */
    readonly input?: AsyncIterable<string>
    /** With true each key comes as it is pressed, Ctrl-C too: what runs at the other end of the connection answers to it. */
    raw?(on: boolean): void
  }
  readonly stdout: { write(text: string): void; readonly isTerminal: boolean; readonly columns?: number }
  readonly stderr: { write(text: string): void }
  /** The version of this kubectl, `v1.23.17`; the newest when it is absent. */
  readonly release?: string
  /** Milliseconds since the Unix epoch, on the clock of the cluster: ages are reckoned with it. */
  now(): number
  /** Resolves after so many milliseconds of the cluster's clock. Rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Opens a connection to a server. `credentials` come from the kubeconfig, the flags or the pod's mounted token. */
  connect(target: ConnectionTarget): Transport
  /** Shows a text in an editor and resolves to what it is when closed; KUBE_EDITOR or EDITOR under Node. */
  edit?(text: string, fileName: string): Promise<string>
  /** Ctrl-C. */
  readonly signal?: AbortSignal
}

export interface FileAccess {
  read(path: string): Promise<string>
  /** A file that need not be text. */
  readBytes(path: string): Promise<Uint8Array>
  write(path: string, text: string): Promise<void>
  /** Names in a folder; rejects if it is no folder. */
  list(path: string): Promise<readonly string[]>
  stat(path: string): Promise<{ type: 'file' | 'folder' } | undefined>
  remove(path: string): Promise<void>
  /** Makes a folder and those above it that are missing. */
  makeFolder(path: string): Promise<void>
}

export interface ConnectionTarget {
  /** https://127.0.0.1:6443 */
  readonly server: string
  readonly certificateAuthority?: string
  readonly insecureSkipTlsVerify?: boolean
  readonly bearerToken?: string
  readonly basic?: { readonly username: string; readonly password: string }
  /** Name to look for in the server's certificate, if not the host of its URL. */
  readonly tlsServerName?: string
  readonly clientCertificate?: { readonly certificate: string; readonly key: string }
}

export interface TransportRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
  readonly signal?: AbortSignal
}

export interface TransportResponse {
  readonly status: number
  /** Lower-case names; a header sent several times is a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  text(): Promise<string>
  /** Lines as they come: watches, followed logs. Ends when the server ends or the request's signal is aborted. */
  lines(): AsyncIterable<string>
}

/** Rejects with a ConnectionError when there is no server to answer. */
export interface Transport {
  request(request: TransportRequest): Promise<TransportResponse>
  /** Upgrades to a stream (exec, attach). A response that is not an upgrade is the server's refusal. */
  exec(request: TransportRequest): Promise<ExecStream | TransportResponse>
}

/** No answer: there is no server, or it takes too long, or nobody can trust it. */
export class ConnectionError extends Error {
  override name = 'ConnectionError'
  /** Nothing listens there. */
  readonly refused: boolean
  /** What was sent, as Go tells it: `Get "https://127.0.0.1:6443/api"`. */
  readonly request: string

  /** `message` is Go's: `dial tcp 127.0.0.1:6443: connect: connection refused`. */
  constructor(message: string, refused: boolean, request = '') {
    super(message)
    this.refused = refused
    this.request = request
  }
}

export interface ExecStream {
  readonly type: 'exec'
  onOutput(listener: (channel: 'stdout' | 'stderr', text: string) => void): void
  write(text: string): void
  closeInput(): void
  /** Resolves to the exit code, or to the reason the process could not run. */
  readonly exit: Promise<{ code: number } | { error: string }>
}
