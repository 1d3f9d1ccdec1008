import type { FieldErrorList } from '../field-errors.ts'

const PROTOCOLS = ['SCTP', 'TCP', 'UDP']

/** Models util/validation (IsValidPortNum). */
export function validatePort(port: number, path: string, errors: FieldErrorList): void {
  if (port < 1 || port > 65_535) errors.invalid(path, port, 'must be between 1 and 65535, inclusive')
}

export function validateProtocol(protocol: string | undefined, path: string, errors: FieldErrorList): void {
  if (!protocol) errors.required(path)
  else if (!PROTOCOLS.includes(protocol)) errors.unsupported(path, protocol, PROTOCOLS)
}

/** What is wrong with the name of a port; none means valid. Models util/validation (IsValidPortName). */
export function portNameProblems(name: string): string[] {
  const problems: string[] = []
  if (name.length > 15) problems.push('must be no more than 15 characters')
  if (!/^[-a-z0-9]+$/.test(name)) problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(name)) problems.push('must contain at least one letter (a-z)')
  if (name.includes('--')) problems.push('must not contain consecutive hyphens')
  if (name.startsWith('-') || name.endsWith('-')) problems.push('must not begin or end with a hyphen')
  return problems
}
