import { TimelineStage } from '../../app/workbench/timeline/timeline-stage.ts'
import { logOfUses } from './timeline-log.ts'

/** The timeline on a page of its own, for the bench to move. Times are virtual ms. */
const START = Date.UTC(2026, 0, 1)
const DAY = 24 * 3600_000

const element = (name: string, className: string) => {
  const made = document.createElement(name)
  made.className = className
  return made
}
const scroller = element('div', 'scroller')
const canvas = element('canvas', 'picture') as HTMLCanvasElement
const playhead = element('div', 'playhead')
const ring = element('div', 'ring')
scroller.append(canvas, playhead, ring)
document.body.append(scroller)

const stage = new TimelineStage()
stage.mount({ canvas, scroller, playhead, ring })

/** Moves through so many frames, one a display frame; resolves to the wall ms between them. */
function frames(count: number, move: (share: number) => void): Promise<number[]> {
  return new Promise((done) => {
    const intervals: number[] = []
    let frame = 0
    let before: number | undefined
    const step = (at: number) => {
      if (before !== undefined) intervals.push(at - before)
      before = at
      if (frame === count) {
        done(intervals)
        return
      }
      move(frame++ / count)
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
}

Object.assign(window, {
  bench: {
    /** Reads the log and shows all of it; resolves to the wall ms that reading it takes. */
    load: (uses: number) => {
      const log = logOfUses(uses, START)
      const began = performance.now()
      stage.tell({ log, now: START + 10 * DAY, lookedAt: undefined, branches: [] })
      return performance.now() - began
    },
    idle: (count: number) => frames(count, () => undefined),
    /** Pans over all ten days with eight hours in sight, where marks are dense. */
    pan: (count: number) =>
      frames(count, (share) => {
        const from = START + share * 9.5 * DAY
        stage.show({ from, to: from + DAY / 3 })
      }),
    /** Zooms from all ten days to a minute and back. */
    zoom: (count: number) =>
      frames(count, (share) => {
        const length = 60_000 * ((10 * DAY) / 60_000) ** Math.abs(1 - 2 * share)
        const middle = START + 5 * DAY
        stage.show({ from: middle - length / 2, to: middle + length / 2 })
      }),
  },
})
