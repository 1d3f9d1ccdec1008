import type { FieldErrorList } from '../../api/field-errors.ts'
import { portNameProblems, validatePort } from '../../api/validation/port.ts'

const MORE_THAN_ONE = 'may not specify more than 1 handler type'
const SCHEMES = ['HTTP', 'HTTPS']

interface Handler {
  readonly exec?: { readonly command?: readonly string[] }
  readonly httpGet?: {
    readonly path?: string
    readonly port: number | string
    readonly scheme?: string
    readonly httpHeaders?: readonly { readonly name: string }[]
  }
  readonly tcpSocket?: { readonly port: number | string }
  readonly grpc?: { readonly port: number }
  readonly sleep?: { readonly seconds: number }
}

interface Probe extends Handler {
  readonly initialDelaySeconds?: number
  readonly timeoutSeconds?: number
  readonly periodSeconds?: number
  readonly successThreshold?: number
  readonly failureThreshold?: number
  readonly terminationGracePeriodSeconds?: number
}

export type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe'

/** Models validation.go (validateLivenessProbe, validateReadinessProbe, validateStartupProbe). */
export function validateProbe(kind: ProbeKind, given: object, at: string, errors: FieldErrorList): void {
  const probe = given as Probe
  validateHandler(probe, undefined, at, errors)
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    const value = probe[name] ?? 0
    if (value < 0) errors.invalid(`${at}.${name}`, value, 'must be greater than or equal to 0')
  }
  const grace = probe.terminationGracePeriodSeconds
  if (grace !== undefined && grace <= 0) errors.invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')
  if (kind === 'readinessProbe') {
    if (grace !== undefined) errors.invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes')
  } else if (probe.successThreshold !== 1) errors.invalid(`${at}.successThreshold`, probe.successThreshold ?? 0, 'must be 1')
}

/** Models validateLifecycle. `gracePeriod` is the pod's, in seconds. */
export function validateLifecycle(given: object, gracePeriod: number | undefined, at: string, errors: FieldErrorList): void {
  const { postStart, preStop } = given as { postStart?: Handler; preStop?: Handler }
  if (postStart) validateHandler(postStart, gracePeriod, `${at}.postStart`, errors)
  if (preStop) validateHandler(preStop, gracePeriod, `${at}.preStop`, errors)
}

/** Just one of the ways to ask a container something. Models validateHandler. */
function validateHandler(handler: Handler, gracePeriod: number | undefined, at: string, errors: FieldErrorList): void {
  let handlers = 0
  for (const kind of ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const) {
    if (handler[kind] === undefined) continue
    if (handlers++ > 0) errors.forbidden(`${at}.${kind}`, MORE_THAN_ONE)
    else validateAction(handler, kind, gracePeriod, `${at}.${kind}`, errors)
  }
  if (handlers === 0) errors.required(at, 'must specify a handler type')
}

function validateAction(handler: Handler, kind: keyof Handler, gracePeriod: number | undefined, at: string, errors: FieldErrorList): void {
  const { exec, httpGet, sleep } = handler
  if (kind === 'exec') {
    if (!exec?.command?.length) errors.required(`${at}.command`)
    return
  }
  if (kind === 'sleep') {
    const seconds = sleep?.seconds ?? 0
    if (gracePeriod !== undefined && (seconds < 0 || seconds > gracePeriod))
      errors.invalid(at, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`)
    return
  }
  if (kind === 'httpGet' && !httpGet?.path) errors.required(`${at}.path`)
  validatePortOrName(handler[kind]?.port ?? 0, `${at}.port`, errors)
  if (kind !== 'httpGet') return
  const { scheme = '', httpHeaders = [] } = httpGet ?? {}
  if (!SCHEMES.includes(scheme)) errors.unsupported(`${at}.scheme`, scheme, SCHEMES)
  for (const { name } of httpHeaders) if (!/^[-A-Za-z0-9]+$/.test(name)) errors.invalid(`${at}.httpHeaders`, name, HEADER_NAME)
}

const HEADER_NAME =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"

/** Models ValidatePortNumOrName. */
function validatePortOrName(port: number | string, at: string, errors: FieldErrorList): void {
  if (typeof port === 'number') validatePort(port, at, errors)
  else for (const problem of portNameProblems(port)) errors.invalid(at, port, problem)
}
