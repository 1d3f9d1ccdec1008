import { typePx } from '../../ui/type-size.ts'

/** The colors and fonts the picture is drawn with: the tokens of ui/tokens.css as the theme in force has them. */
export interface Palette {
  readonly paper: string
  readonly panel: string
  readonly sunken: string
  readonly rule: string
  readonly ruleStrong: string
  readonly ink: string
  readonly inkSoft: string
  readonly inkFaint: string
  readonly identity: string
  readonly permission: string
  readonly token: string
  readonly tokenFill: string
  readonly tokenWash: string
  readonly onToken: string
  readonly denial: string
  readonly text: string
  readonly code: string
  /** px of the smallest letters. */
  readonly size: number
}

const TOKENS: Readonly<Record<Exclude<keyof Palette, 'size'>, string>> = {
  paper: '--paper',
  panel: '--panel',
  sunken: '--sunken',
  rule: '--rule',
  ruleStrong: '--rule-strong',
  ink: '--ink',
  inkSoft: '--ink-soft',
  inkFaint: '--ink-faint',
  identity: '--identity',
  permission: '--permission',
  token: '--token',
  tokenFill: '--token-fill',
  tokenWash: '--token-wash',
  onToken: '--on-token',
  denial: '--denial',
  text: '--font-text',
  code: '--font-code',
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const colors = Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]))
  return { ...colors, size: typePx(11) } as unknown as Palette
}

/** Calls back when the theme changes, by the switch or with the system. Returns the way to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-projector', 'class'] })
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
