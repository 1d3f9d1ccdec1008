import type { QuestionOf, RbacAnswers, RbacPort, RbacQuestion } from '../cluster/authz/ask/questions.ts'
import type { ImportReport } from '../cluster/authz/imported/imported-world.ts'
import { type Language, language } from './language.ts'

export type ToRbacWorker =
  | { readonly type: 'load'; readonly id: number; readonly text: string; readonly language: Language }
  | { readonly type: 'ask'; readonly id: number; readonly question: RbacQuestion; readonly language: Language }

export type FromRbacWorker =
  | { readonly type: 'done'; readonly id: number; readonly value: ImportReport | RbacAnswers[RbacQuestion['type']] }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }

/**
 * Somebody else's RBAC, loaded into a cluster of its own beside the sandbox's: all questions can be asked of it, and none of it
 * leaves the page. It lives in a worker, which is started with it and ends with `close`.
 */
export interface LoadedRbac extends RbacPort {
  /** Reads a text as `kubectl get -o yaml` prints it; another one is the next state, so that `changes` tells them apart. Rejects with a plain sentence when it cannot be used. */
  load(text: string): Promise<ImportReport>
  close(): void
}

/** The part of a Worker that is used here; a test gives its own. */
export interface RbacWorkerLike {
  postMessage(message: ToRbacWorker): void
  terminate(): void
  onmessage: ((event: { data: FromRbacWorker }) => void) | null
  onerror: ((event: { message?: string }) => void) | null
}

/** Starts the worker of a loaded RBAC. */
export function startLoadedRbac(): LoadedRbac {
  const worker = new Worker(new URL('./rbac-worker.ts', import.meta.url), { type: 'module', name: 'keycard-rbac' })
  return loadedRbac(worker as unknown as RbacWorkerLike)
}

/** A LoadedRbac over a worker's messages. When the worker fails, what was asked fails with it. */
export function loadedRbac(worker: RbacWorkerLike): LoadedRbac {
  const pending = new Map<number, { done(value: unknown): void; failed(error: Error): void }>()
  let nextId = 1
  const failAll = (message: string) => {
    for (const { failed } of pending.values()) failed(new Error(message))
    pending.clear()
  }
  worker.onmessage = ({ data }) => {
    const question = pending.get(data.id)
    pending.delete(data.id)
    if (data.type === 'done') question?.done(data.value)
    else question?.failed(new Error(data.message))
  }
  worker.onerror = ({ message }) => failAll(message ?? 'The worker of the loaded RBAC stopped.')
  const send = (message: (id: number) => ToRbacWorker) =>
    new Promise<unknown>((done, failed) => {
      const id = nextId++
      pending.set(id, { done, failed })
      worker.postMessage(message(id))
    })
  return {
    load: (text) => send((id) => ({ type: 'load', id, text, language: language.getState().chosen })) as Promise<ImportReport>,
    ask: <Type extends RbacQuestion['type']>(question: QuestionOf<Type>) =>
      send((id) => ({ type: 'ask', id, question, language: language.getState().chosen })) as Promise<RbacAnswers[Type]>,
    close() {
      worker.terminate()
      failAll('The loaded RBAC was closed.')
    },
  }
}
