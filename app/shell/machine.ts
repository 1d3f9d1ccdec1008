import type { ConnectionTarget, Transport } from '../kubectl/environment.ts'

/** What a command line needs of the machine it runs on: the page, a simulated container, or a test. */
export interface Machine {
  /** A connection to the server of that URL; a ConnectionError from its requests when there is none. */
  connect(target: ConnectionTarget): Transport
  /** Whether there is a server of that name; absent: all there are. */
  resolves?(hostname: string): boolean
  /** PEM of the authority that signed the API server's certificate. */
  readonly certificateAuthority: string
  /** Milliseconds since the Unix epoch on the cluster's clock. */
  now(): number
  /** Resolves after so many milliseconds of the cluster's clock. Rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Shows a text in an editor; resolves to what it is when closed. */
  edit?(text: string, fileName: string): Promise<string>
}

/** Where a command's words go as they come, and where its typed input comes from. */
export interface Terminal {
  stdout(text: string): void
  stderr(text: string): void
  /** Absent when it is no screen that one looks at: the streams of an exec without -t. */
  readonly columns?: number
  readonly rows?: number
  /** What is typed while the command runs; absent when there is no keyboard. */
  readonly input?: Keyboard
}

/** What is typed, a line at a time, until Ctrl-D. */
export interface Keyboard extends AsyncIterable<string> {
  /** With true each key comes as it is pressed, Ctrl-C too, and nothing is shown unless the command shows it: as a terminal's raw mode. */
  raw?(on: boolean): void
}
