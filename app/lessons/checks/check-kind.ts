import type * as z from 'zod/mini'
import type { ClusterQuestions } from './cluster-questions.ts'

/** One kind of check: how it is written, and how the cluster is asked. One file a kind, in kinds/. */
export interface CheckKind<T> {
  /** What an author may write. Unknown keys are errors. */
  readonly schema: z.ZodMiniType<T>
  /** Asks the cluster. Rejects only when the cluster cannot be asked at all. */
  holds(asked: T, questions: ClusterQuestions): Promise<boolean>
}

/** Keeps the type of what is asked while a kind is written down. */
export const checkKind = <T>(kind: CheckKind<T>): CheckKind<T> => kind
