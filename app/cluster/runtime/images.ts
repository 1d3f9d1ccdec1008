import { apiClient } from './programs/api-client.ts'
import { FOREVER, type ProgramStart, untilSleepEnds } from './programs/program.ts'

/** What an image is: how the page describes it, what it holds, and what it does when it runs. */
export interface Image {
  readonly about: string
  /** Whether a shell and the usual tools are in it, for exec. */
  readonly shell: boolean
  readonly program: ProgramStart
}

/** The images that are simulated as programs of their own. */
const CATALOG: Readonly<Record<string, Image>> = {
  'keycard/api-client': {
    about: 'Asks the API for the pods of its namespace every 10 seconds; reads its token file anew each minute, as client libraries do.',
    shell: true,
    program: apiClient({ rereadsToken: true }),
  },
  'keycard/caching-client': {
    about: 'Asks the API for the pods of its namespace every 10 seconds, with the token it read when it started. It never reads it again.',
    shell: true,
    program: apiClient({ rereadsToken: false }),
  },
}

/**
 * Names no registry has, as far as this sandbox knows: pulling them fails.
 * @notmodelled There are no registries: any plausible image name can be pulled, except names that say they do not exist (no-such/…, nope/…, …:missing). Images not in the catalog run and do nothing.
 */
const MISSING = /^(no-such|nope|does-not-exist|doesnotexist|missing)\b|:(missing|no-such-tag)$/

/** The image of that name; undefined when it cannot be pulled. */
export function imageOf(reference: string): Image | undefined {
  if (MISSING.test(reference)) return undefined
  return (
    CATALOG[withoutTag(reference)] ?? { about: 'A public image. Its program is not simulated: it runs and does nothing.', shell: true, program: idle }
  )
}

const withoutTag = (reference: string) => reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '')

/** `nginx` → `nginx:latest`, as the runtime names it. */
export const withTag = (reference: string): string => (/:[^/]*$|@/.test(reference) ? reference : `${reference}:latest`)

/** A program nobody simulates: it understands `exit N` and `sleep N` as commands, and otherwise runs on. */
const idle: ProgramStart = ({ command, now, state }) => {
  if (state !== null) return { state: null, exitCode: 0 }
  const words = command[0] === 'sh' && command[1] === '-c' ? (command[2] ?? '').split(/\s+/) : command
  if (words[0] === 'exit') return { state: null, exitCode: Number(words[1] ?? 0) }
  if (words[0] === 'sleep' && words[1] !== 'infinity') return untilSleepEnds(Number(words[1]) * 1000, now)
  return FOREVER
}
