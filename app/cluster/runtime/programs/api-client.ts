import type { ProgramEnvironment, ProgramStart, ProgramStep } from './program.ts'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'
/** Between two requests, and between two looks at the token file (client-go reads it at most once a minute). Virtual ms. */
const REQUEST_EVERY = 10_000
const REREAD_EVERY = 60_000

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

function readToken({ now, readFile }: ProgramEnvironment): Memory {
  const token = readFile(`${FOLDER}/token`)
  return { readAt: now, ...(token === undefined ? {} : { token }) }
}

function ask({ readFile, request }: ProgramEnvironment, memory: Memory): ProgramStep {
  const namespace = readFile(`${FOLDER}/namespace`) ?? 'default'
  const { status, body } = request('GET', `/api/v1/namespaces/${namespace}/pods`, memory.token)
  return { state: memory, printed: [`GET pods in ${namespace}: ${status} ${summary(status, body)}`] }
}

function summary(status: number, body: unknown): string {
  const { items, message } = body as { items?: readonly unknown[] | null; message?: string }
  return status === 200 ? `OK, ${items?.length ?? 0} pods` : (message ?? '')
}
