/** px of a rem: the root element's letters where no theme makes them larger. */
export const ROOT_PX = 16

/** A size of letters (px) as the theme in force has it, for what is drawn by scripts and not by style sheets: larger on the projector. */
export function typePx(usual: number): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Math.round((usual * root) / ROOT_PX)
}

/** The font of code, as style sheets have it. Asked of the document: an element that is not on the page just now has no styles. */
export const codeFont = (): string => getComputedStyle(document.documentElement).getPropertyValue('--font-code').trim()
