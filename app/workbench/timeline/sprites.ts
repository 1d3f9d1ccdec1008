import { MARK_KINDS, type MarkKind, POINT_SHAPES, type PointKind, SHAPES } from './mark-shapes.ts'
import type { Palette } from './palette.ts'

/** px of a sprite's side: the largest shape with its outline. */
const SIDE = 28

/** The shapes of marks and points, drawn once for a theme and a screen: copying is cheaper than drawing, thousands of times a frame. */
export interface Sprites {
  mark(context: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number): void
  point(context: CanvasRenderingContext2D, kind: PointKind, x: number, y: number): void
}

export function makeSprites(palette: Palette, ratio: number): Sprites {
  const colors: Readonly<Record<MarkKind, string>> = {
    minted: palette.token,
    mounted: palette.identity,
    refreshed: palette.identity,
    allowed: palette.permission,
    forbidden: palette.denial,
    unauthorized: palette.denial,
    revoked: palette.ink,
  }
  const points: Readonly<Record<PointKind, string>> = {
    refresh: palette.ink,
    warn: palette.inkSoft,
    told: palette.token,
    accepted: palette.token,
  }
  const marks = new Map(MARK_KINDS.map((kind) => [kind, sprite(SHAPES[kind], colors[kind], palette.paper, ratio)]))
  const drawn = new Map(
    (Object.keys(POINT_SHAPES) as PointKind[]).map((kind) => [kind, sprite(POINT_SHAPES[kind], points[kind], palette.paper, ratio)]),
  )
  const put = (context: CanvasRenderingContext2D, image: ImageBitmap | undefined, x: number, y: number) => {
    // On whole device pixels, so that edges stay sharp and nothing is interpolated.
    if (image) context.drawImage(image, Math.round((x - SIDE / 2) * ratio) / ratio, Math.round((y - SIDE / 2) * ratio) / ratio, SIDE, SIDE)
  }
  return {
    mark: (context, kind, x, y) => put(context, marks.get(kind), x, y),
    point: (context, kind, x, y) => put(context, drawn.get(kind), x, y),
  }
}

/** A bitmap, not a canvas: of a canvas each drawing would take a copy first. */
function sprite(shape: string, fill: string, outline: string, ratio: number): ImageBitmap | undefined {
  const canvas = new OffscreenCanvas(Math.ceil(SIDE * ratio), Math.ceil(SIDE * ratio))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.scale(ratio, ratio)
  context.translate(SIDE / 2, SIDE / 2)
  const path = new Path2D(shape)
  context.strokeStyle = outline
  context.lineWidth = 2
  context.lineJoin = 'round'
  context.stroke(path)
  context.fillStyle = fill
  context.fill(path, 'evenodd')
  return canvas.transferToImageBitmap()
}
