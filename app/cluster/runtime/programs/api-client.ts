import { mountedToken, ownNamespace, REREAD_EVERY } from './mounted-token.ts'
import type { ProgramEnvironment, ProgramStart, ProgramStep } from './program.ts'

/** Between two requests. Virtual ms. */
const REQUEST_EVERY = 10_000

type Memory = { readonly token?: string; readonly readAt: number }

/** An API client as programs have one: it lists the pods of its namespace with its mounted token, and says what came of it. */
export function apiClient({ rereadsToken }: { rereadsToken: boolean }): ProgramStart {
  return (environment) => {
    const { now, state } = environment
    const memory = (state ?? undefined) as Memory | undefined
    const current = memory === undefined || (rereadsToken && now - memory.readAt >= REREAD_EVERY) ? readToken(environment) : memory
    return { ...ask(environment, current), wakeAt: now + REQUEST_EVERY }
  }
}

function readToken(environment: ProgramEnvironment): Memory {
  const token = mountedToken(environment)
  return { readAt: environment.now, ...(token === undefined ? {} : { token }) }
}

function ask(environment: ProgramEnvironment, memory: Memory): ProgramStep {
  const namespace = ownNamespace(environment)
  const { status, body } = environment.request('GET', `/api/v1/namespaces/${namespace}/pods`, memory.token)
  return { state: memory, printed: [`GET pods in ${namespace}: ${status} ${summary(status, body)}`] }
}

function summary(status: number, body: unknown): string {
  const { items, message } = body as { items?: readonly unknown[] | null; message?: string }
  return status === 200 ? `OK, ${items?.length ?? 0} pods` : (message ?? '')
}
