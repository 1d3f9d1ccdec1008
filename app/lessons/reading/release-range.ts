/** Releases from one to another, both of them in it: {from: '1.24'}. */
export interface ReleaseRange {
  readonly from?: string
  readonly until?: string
}

/** Whether a release is in the range; every release is in none given. */
export function inReleases(range: ReleaseRange | undefined, release: string): boolean {
  const minor = minorOf(release)
  return minor >= (range?.from === undefined ? 0 : minorOf(range.from)) && minor <= (range?.until === undefined ? Infinity : minorOf(range.until))
}

/** Reads the words `from=1.24` and `until=1.30`; undefined when there is none of them. */
export function readRange(from: string | undefined, until: string | undefined): ReleaseRange | undefined {
  if (from === undefined && until === undefined) return undefined
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
}

const minorOf = (release: string) => Number(release.split('.')[1])
