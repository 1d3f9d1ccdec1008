import { answerRbac } from '../cluster/authz/ask/answer.ts'
import { ImportedWorld } from '../cluster/authz/imported/imported-world.ts'
import { wordsIn } from '../cluster/authz/words/in-language.ts'
import type { FromRbacWorker, ToRbacWorker } from './loaded-rbac.ts'

// The entry of the worker that holds somebody else's RBAC: it does what it is told, one message after another.

const world = new ImportedWorld()
const post = (message: FromRbacWorker) => postMessage(message)

async function follow(message: ToRbacWorker): Promise<void> {
  const { id } = message
  try {
    const words = await wordsIn(message.language)
    const value = message.type === 'load' ? world.load(message.text, words) : answerRbac(message.question, world, words)
    post({ type: 'done', id, value })
  } catch (error) {
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }
}

let last = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<ToRbacWorker>) => {
  last = last.then(() => follow(data))
})
