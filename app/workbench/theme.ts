import { createStore } from 'zustand/vanilla'
import type { TextStore } from '../session/saved-text.ts'

const KEY = 'keycard.theme'

/** The themes, as `data-theme` on the root element names them (app/ui/tokens.css). */
export const THEMES = ['light', 'dark', 'contrast', 'projector'] as const

export type ThemeId = (typeof THEMES)[number]

/** The theme that is shown. */
export const theme = createStore<{ readonly theme: ThemeId }>(() => ({ theme: 'light' }))

/** Shows a theme and remembers it. */
export function chooseTheme(id: ThemeId, saved: TextStore): void {
  show(id)
  try {
    saved.setItem(KEY, id)
  } catch {
    // A browser that keeps nothing has the system's theme each time.
  }
}

/** Shows the theme that was chosen, or the one the system asks for. Call before anything is drawn. */
export function beginTheme(saved: TextStore): void {
  show(remembered(saved) ?? systemTheme())
}

function show(id: ThemeId): void {
  document.documentElement.dataset['theme'] = id
  theme.setState({ theme: id })
}

function remembered(saved: TextStore): ThemeId | undefined {
  try {
    const text = saved.getItem(KEY)
    return THEMES.find((id) => id === text)
  } catch {
    return undefined
  }
}

const systemTheme = (): ThemeId =>
  matchMedia('(prefers-contrast: more)').matches ? 'contrast' : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
