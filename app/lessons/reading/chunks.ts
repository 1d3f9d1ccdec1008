/** A piece of a lesson that can be read by itself: its front matter, a directive, or the prose between two of them. */
export interface Chunk {
  readonly text: string
  /** The line of the file it begins on, from 1. */
  readonly line: number
}

const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/
/** What reaches over the whole document: definitions of links, and HTML that goes on over empty lines. Such a lesson is one chunk. */
const REACHES_FAR = /^ {0,3}\[[^\]]+\]:|<(?:!|\?|script|pre|style|textarea)/im

/** Splits a lesson into its front matter, undefined when it has none, and the chunks of its body. Together they are the text. */
export function chunksOf(markdown: string): { front: Chunk | undefined; body: Chunk[] } {
  const front = markdown.match(FRONT_MATTER)?.[0]
  const rest = markdown.slice(front?.length ?? 0)
  const first = 1 + (front?.match(/\n/g)?.length ?? 0)
  return {
    front: front === undefined ? undefined : { text: front, line: 1 },
    body: REACHES_FAR.test(rest) ? [{ text: rest, line: first }] : split(rest, first),
  }
}

/** Before a directive that follows an empty line, and after the line of colons that closes it. */
function split(text: string, first: number): Chunk[] {
  const chunks: Chunk[] = []
  let open: string[] = []
  let begun = first
  let line = first
  let colons = 0
  let fence: string | undefined
  const end = () => {
    if (open.length > 0) chunks.push({ text: open.join(''), line: begun })
    open = []
    begun = line
  }
  for (const one of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    // In a directive its closing line counts wherever it stands: the directive's reader looks for nothing else.
    if (colons > 0) {
      open.push(one)
      line++
      if (!closes(one, colons)) continue
      colons = 0
      end()
      continue
    }
    const begins = fence === undefined ? one.match(/^(:{3,})[a-z]/i)?.[1] : undefined
    const apart = open.length === 0 || open.at(-1)?.trim() === ''
    if (begins !== undefined && apart) {
      end()
      colons = begins.length
    }
    fence = fenceAfter(one, fence)
    open.push(one)
    line++
  }
  end()
  return chunks
}

const closes = (line: string, colons: number) => {
  const closing = line.match(/^ {0,3}(:{3,})[ \t]*\r?\n?$/)?.[1]
  return closing !== undefined && closing.length >= colons
}

/** The fence of code that is open after a line. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const fence = line.match(/^ {0,3}(`{3,}|~{3,})(.*)/)
  if (!fence) return open
  const [, marks = '', after = ''] = fence
  if (open === undefined) return marks.startsWith('`') && after.includes('`') ? undefined : marks
  return marks[0] === open[0] && marks.length >= open.length && after.trim() === '' ? undefined : open
}
