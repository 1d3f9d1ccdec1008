/** A run of equal lines: where it starts in each text and how long it is. */
type Match = { readonly a: number; readonly b: number; readonly length: number }
/** Lines [aStart, aEnd) of the one text stand for lines [bStart, bEnd) of the other. */
type Edit = { readonly equal: boolean; readonly aStart: number; readonly aEnd: number; readonly bStart: number; readonly bEnd: number }

const CONTEXT = 3
/** From this many lines on, lines that come often do not begin a match. */
const POPULAR_FROM = 200

/**
 * What changed between two texts: hunks with three lines around them and no header. Models go-difflib
 * (GetUnifiedDiffString), which, unlike the shortest edit, keeps the longest run of equal lines together.
 */
export function unifiedDiff(before: string, after: string): string {
  const a = before.split('\n')
  const b = after.split('\n')
  return hunksOf(editsOf(a, b, matchesOf(a, b)))
    .map(
      (hunk) => `@@ -${range(hunk, 'aStart', 'aEnd')} +${range(hunk, 'bStart', 'bEnd')} @@\n${hunk.flatMap((edit) => linesOf(edit, a, b)).join('')}`,
    )
    .join('')
}

/** Models SequenceMatcher.GetMatchingBlocks: the longest match, then those on its left and on its right. */
function matchesOf(a: readonly string[], b: readonly string[]): Match[] {
  const places = placesOf(b)
  const matches: Match[] = []
  const search = (aFrom: number, aTo: number, bFrom: number, bTo: number): void => {
    const match = longestMatch(a, b, places, aFrom, aTo, bFrom, bTo)
    if (match.length === 0) return
    search(aFrom, match.a, bFrom, match.b)
    matches.push(match)
    search(match.a + match.length, aTo, match.b + match.length, bTo)
  }
  search(0, a.length, 0, b.length)
  return matches
}

function placesOf(lines: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  lines.forEach((line, i) => {
    const known = places.get(line)
    if (known) known.push(i)
    else places.set(line, [i])
  })
  if (lines.length >= POPULAR_FROM) {
    for (const [line, found] of places) if (found.length > Math.floor(lines.length / 100) + 1) places.delete(line)
  }
  return places
}

/** Of the longest matches the first. Models SequenceMatcher.findLongestMatch. */
function longestMatch(
  a: readonly string[],
  b: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): Match {
  let best: Match = { a: aFrom, b: bFrom, length: 0 }
  let lengths = new Map<number, number>()
  for (let i = aFrom; i < aTo; i++) {
    const next = new Map<number, number>()
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < bFrom || j >= bTo) continue
      const length = (lengths.get(j - 1) ?? 0) + 1
      next.set(j, length)
      if (length > best.length) best = { a: i - length + 1, b: j - length + 1, length }
    }
    lengths = next
  }
  let { a: start, b: other, length } = best
  for (; start > aFrom && other > bFrom && a[start - 1] === b[other - 1]; length++) {
    start--
    other--
  }
  while (start + length < aTo && other + length < bTo && a[start + length] === b[other + length]) length++
  return { a: start, b: other, length }
}

function editsOf(a: readonly string[], b: readonly string[], matches: readonly Match[]): Edit[] {
  const edits: Edit[] = []
  const add = (equal: boolean, aEnd: number, bEnd: number) => {
    const last = edits.at(-1) ?? { equal: !equal, aStart: 0, aEnd: 0, bStart: 0, bEnd: 0 }
    if (aEnd === last.aEnd && bEnd === last.bEnd) return
    if (last.equal === equal) edits[edits.length - 1] = { ...last, aEnd, bEnd }
    else edits.push({ equal, aStart: last.aEnd, aEnd, bStart: last.bEnd, bEnd })
  }
  for (const match of matches) {
    add(false, match.a, match.b)
    add(true, match.a + match.length, match.b + match.length)
  }
  add(false, a.length, b.length)
  return edits
}

/** Changes with what is around them; far from each other they are hunks of their own. Models GetGroupedOpCodes. */
function hunksOf(edits: readonly Edit[]): Edit[][] {
  const hunks: Edit[][] = []
  let hunk: Edit[] = []
  edits.forEach((edit, i) => {
    if (!edit.equal) {
      hunk.push(edit)
      return
    }
    const lead = { ...edit, aStart: Math.max(edit.aStart, edit.aEnd - CONTEXT), bStart: Math.max(edit.bStart, edit.bEnd - CONTEXT) }
    const trail = { ...edit, aEnd: Math.min(edit.aEnd, edit.aStart + CONTEXT), bEnd: Math.min(edit.bEnd, edit.bStart + CONTEXT) }
    const last = i === edits.length - 1
    if (i === 0) hunk = last ? [] : [lead]
    else if (last) hunk.push(trail)
    else if (edit.aEnd - edit.aStart <= 2 * CONTEXT) hunk.push(edit)
    else {
      hunks.push([...hunk, trail])
      hunk = [lead]
    }
  })
  return hunk.length > 0 ? [...hunks, hunk] : hunks
}

function range(hunk: readonly Edit[], from: 'aStart' | 'bStart', to: 'aEnd' | 'bEnd'): string {
  const start = hunk[0]?.[from] ?? 0
  const length = (hunk.at(-1)?.[to] ?? 0) - start
  if (length === 1) return `${start + 1}`
  return `${length === 0 ? start : start + 1},${length}`
}

function linesOf({ equal, aStart, aEnd, bStart, bEnd }: Edit, a: readonly string[], b: readonly string[]): string[] {
  const marked = (mark: string, lines: readonly string[]) => lines.map((line) => `${mark}${line}\n`)
  return equal ? marked(' ', a.slice(aStart, aEnd)) : [...marked('-', a.slice(aStart, aEnd)), ...marked('+', b.slice(bStart, bEnd))]
}
