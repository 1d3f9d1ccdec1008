import { SimulationFault } from '../../kernel/simulation.ts'
import type { runCommand, timeCommand } from '../run-command.ts'
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
  readonly timeCommand: typeof timeCommand
}

let registered: ProgramLibrary | undefined

/**
 * What containers run is a shell, its tools and some programs, which a cluster without pods does without: program-library.ts
 * holds them, and registers itself here when it is imported, as part of `cluster/pod-parts.ts`.
 */
export function registerPrograms(library: ProgramLibrary): void {
  registered = library
}

export function programLibrary(): ProgramLibrary {
  if (!registered) throw new SimulationFault('a container was started before program-library.ts was loaded')
  return registered
}

export const hasPrograms = (): boolean => registered !== undefined
