import { useMemo } from 'react'
import { IDENTITY_NODES } from '../../messages/identity-nodes.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import type { NodeTexts } from './node-words.ts'

/** The texts nodes are told with, in the language chosen; the same object as long as it is. */
export function useNodeTexts(): NodeTexts {
  const messages = IDENTITY_NODES.use()
  const words = RBAC_WORDS.use()
  return useMemo(() => ({ messages, words }), [messages, words])
}
