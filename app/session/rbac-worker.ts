import { answerRbac } from '../cluster/authz/ask/answer.ts'
import { ImportedWorld } from '../cluster/authz/imported/imported-world.ts'
import type { FromRbacWorker, ToRbacWorker } from './loaded-rbac.ts'

// The entry of the worker that holds somebody else's RBAC: it does what it is told, one message after another.

const world = new ImportedWorld()
const post = (message: FromRbacWorker) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ToRbacWorker>) => {
  const { id } = data
  try {
    post({ type: 'done', id, value: data.type === 'load' ? world.load(data.text) : answerRbac(data.question, world) })
  } catch (error) {
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }
})
