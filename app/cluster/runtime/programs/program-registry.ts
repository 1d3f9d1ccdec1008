import { LatePart } from '../../kernel/late-part.ts'
import type { runCommand } from '../run-command.ts'
import type { Program } from './program.ts'

/** The programs images have, by the names images.ts knows them under. */
export type ProgramName =
  | 'shell'
  | 'sleep'
  | 'tool'
  | 'server'
  | 'entrypoint'
  | 'nginx'
  | 'api-client'
  | 'caching-client'
  | 'deployer'
  | 'vault'
  | 'thief'
  | 'collector'

export interface ProgramLibrary {
  readonly programs: Readonly<Record<ProgramName, Program>>
  readonly runCommand: typeof runCommand
}

/**
 * What containers run is a shell, its tools and some programs, which a cluster without pods does without: program-library.ts
 * holds them, as part of `cluster/pod-parts.ts`.
 */
export const programLibrary = new LatePart<ProgramLibrary>('a container was started before program-library.ts was loaded')
