import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'

const KEPT = path.join(import.meta.dirname, 'kept')
const FOUND = path.join(import.meta.dirname, '../../test-results/visual')

/** Colors of the kept pictures are rounded to multiples of this, of 255: the edges of letters, which are most of a picture, then take half the room. */
const ROUNDED = 12
/** A pixel differs when one of its colors does by more than this, of 255: the rounding, and a shade that text is drawn otherwise by. */
const SHADE = 30
/** As many pixels of a picture may differ. */
const SHARE = 0.0005

/** Whether pictures are to be kept anew, and not compared. */
const UPDATE = process.env['KEYCARD_VISUAL_UPDATE'] === '1'

interface Compared {
  readonly sameSize: boolean
  readonly share: number
  /** Where they differ, red on gray. */
  readonly difference: string | undefined
}

/**
 * The pictures that are kept, as WebP in rounded colors, and the comparison with them. Both are Chromium's work, on a page that is there
 * for nothing else, so that no library of images is needed.
 */
export class Pictures {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async in(browser: Browser): Promise<Pictures> {
    return new Pictures(await browser.newPage())
  }

  close(): Promise<void> {
    return this.#page.close()
  }

  /** Compares a picture (PNG) with the one that is kept; returns what is wrong, in words, and leaves both and their difference behind. */
  async check(name: string, png: Buffer): Promise<string | undefined> {
    const kept = path.join(KEPT, `${name}.webp`)
    if (!UPDATE && !fs.existsSync(kept)) {
      await this.#write(path.join(FOUND, `${name}.webp`), png)
      return `${name}: there is no such picture yet. Look at test-results/visual/${name}.webp, then run npm run visual -- --update`
    }
    if (fs.existsSync(kept)) {
      const { sameSize, share, difference } = await this.#compare(fs.readFileSync(kept), png)
      if (sameSize && share <= SHARE) return undefined
      if (!UPDATE) {
        await this.#write(path.join(FOUND, `${name}.webp`), png)
        if (difference) writeBytes(path.join(FOUND, `${name}.difference.webp`), difference)
        return `${name}: ${sameSize ? `${(share * 100).toFixed(2)} % of it looks otherwise` : 'has another size'}; see test-results/visual/${name}*.webp`
      }
    }
    await this.#write(kept, png)
    return undefined
  }

  async #write(file: string, png: Buffer): Promise<void> {
    const webp = await this.#page.evaluate(
      async ([data, step]) => {
        const image = await createImageBitmap(await (await fetch(data)).blob())
        const canvas = document.createElement('canvas')
        canvas.width = image.width
        canvas.height = image.height
        const context = canvas.getContext('2d', { alpha: false })
        context?.drawImage(image, 0, 0)
        const pixels = context?.getImageData(0, 0, image.width, image.height)
        if (pixels) {
          for (let at = 0; at < pixels.data.length; at++) pixels.data[at] = Math.min(255, Math.round((pixels.data[at] ?? 0) / step) * step)
          context?.putImageData(pixels, 0, 0)
        }
        // With quality 1 Chromium leaves nothing more out.
        return canvas.toDataURL('image/webp', 1)
      },
      [pngUrl(png), ROUNDED] as const,
    )
    writeBytes(file, webp)
  }

  #compare(kept: Buffer, now: Buffer): Promise<Compared> {
    return this.#page.evaluate(
      async ([before, after, shade]) => {
        const pixels = async (data: string) => {
          const image = await createImageBitmap(await (await fetch(data)).blob())
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')
          context?.drawImage(image, 0, 0)
          return { canvas, context, data: context?.getImageData(0, 0, image.width, image.height) }
        }
        const [a, b] = [await pixels(before), await pixels(after)]
        if (!a.data || !b.data || a.data.width !== b.data.width || a.data.height !== b.data.height) {
          return { sameSize: false, share: 1, difference: undefined }
        }
        const canvas = document.createElement('canvas')
        canvas.width = a.data.width
        canvas.height = a.data.height
        const context = canvas.getContext('2d')
        const shown = new ImageData(a.data.width, a.data.height)
        let differing = 0
        for (let at = 0; at < a.data.data.length; at += 4) {
          const off = [0, 1, 2].some((color) => Math.abs((a.data?.data[at + color] ?? 0) - (b.data?.data[at + color] ?? 0)) > shade)
          if (off) differing++
          const gray = 200 + ((b.data.data[at + 1] ?? 0) >> 3)
          shown.data.set(off ? [200, 0, 0, 255] : [gray, gray, gray, 255], at)
        }
        context?.putImageData(shown, 0, 0)
        return { sameSize: true, share: (differing * 4) / a.data.data.length, difference: canvas.toDataURL('image/webp', 0.8) }
      },
      [`data:image/webp;base64,${kept.toString('base64')}`, pngUrl(now), SHADE] as const,
    )
  }
}

const pngUrl = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`

function writeBytes(file: string, dataUrl: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'))
}
