/** A request over the pods' network, as a program makes it. Header names are lower-case. */
export interface WebRequest {
  readonly method: string
  /** With scheme and host. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface WebResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The server's certificate is one that only the cluster's certificate authority vouches for. */
  readonly needsTrust?: boolean
}

/** Why there was no answer: curl's number and words for it. */
export interface WebError {
  readonly code: number
  readonly error: string
}

export interface WebAddress {
  /** http, https … */
  readonly scheme: string
  readonly host: string
  readonly port: number
  /** With its query. */
  readonly path: string
}

/** The parts of a URL; undefined for what is none. */
export function webAddress(url: string): WebAddress | undefined {
  const [, scheme, host, port, path] = url.match(/^([a-z][a-z0-9+.-]*):\/\/([A-Za-z0-9.-]+)(?::(\d+))?(\/[^#]*|\?[^#]*)?(?:#.*)?$/) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const whole = path === undefined ? '/' : path.startsWith('?') ? `/${path}` : path
  return { scheme, host: host.toLowerCase(), port: Number(port ?? (scheme === 'https' ? 443 : 80)), path: whole }
}
