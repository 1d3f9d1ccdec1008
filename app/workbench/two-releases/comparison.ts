import { minorOf } from '../../cluster/releases.ts'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { ClusterPort } from '../../session/cluster-port.ts'
import { type Difference, differencesOf } from './compare.ts'
import { explain, type Finding } from './explain.ts'
import type { Outcome } from './outcome.ts'
import { runOnRelease } from './run-on-release.ts'
import { type Section, sectionsOf } from './sections.ts'

/** What to run, on which two releases (`1.23`). Times are virtual ms. */
export interface Wish {
  readonly releases: readonly [string, string]
  readonly text: string
  readonly ms: number
  readonly startTime: number
}

export interface Comparison {
  readonly wish: Wish
  readonly older: Outcome
  readonly newer: Outcome
  /** What differs, in words. */
  tell(messages: TwoReleasesMessages): Told
}

export interface Told {
  readonly differences: readonly Difference[]
  readonly findings: readonly Finding[]
  readonly sections: readonly Section[]
}

/** A cluster that was started for this alone. */
export type OwnPort = ClusterPort & { close(): void }

/**
 * Runs the same text on two fresh clusters, one of each release, and tells what differs. `start` starts a cluster; all clusters have the
 * same seed and the same time. They are closed when it is over, or when the signal is aborted, which rejects.
 */
export async function compareOn(wish: Wish, start: (release: string, startTime: number) => OwnPort, signal: AbortSignal): Promise<Comparison> {
  const { text, ms, startTime } = wish
  const [first, second] = [...wish.releases].sort((a, b) => minorOf(a) - minorOf(b)) as [string, string]
  const ports = [first, second].map((release) => start(release, startTime))
  const close = () => {
    for (const port of ports) port.close()
  }
  signal.addEventListener('abort', close)
  try {
    const [older, newer] = await Promise.all(
      [first, second].map((release, index) => runOnRelease(ports[index] as OwnPort, { release, text, startTime, ms })),
    )
    if (!older || !newer) throw new Error('there are two releases')
    const tell = (messages: TwoReleasesMessages): Told => {
      const differences = differencesOf(older, newer, messages)
      return { differences, findings: explain(differences, first, second, messages), sections: sectionsOf(older, newer, messages) }
    }
    return { wish, older, newer, tell }
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}
