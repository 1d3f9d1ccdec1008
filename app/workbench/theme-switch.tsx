import { useEffect, useState } from 'react'

const KEY = 'keycard.theme'
const THEMES = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'contrast', label: 'High contrast' },
]

/** The theme chosen, or the system's. */
export function initialTheme(): string {
  try {
    const saved = localStorage.getItem(KEY)
    if (saved && THEMES.some((theme) => theme.id === saved)) return saved
  } catch {
    // A browser that keeps nothing has the system's theme each time.
  }
  return matchMedia('(prefers-contrast: more)').matches ? 'contrast' : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(initialTheme)
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
    try {
      localStorage.setItem(KEY, theme)
    } catch {
      // See initialTheme.
    }
  }, [theme])
  return (
    <label className="theme-switch">
      <span className="visually-hidden">Theme</span>
      <select value={theme} onChange={(event) => setTheme(event.target.value)}>
        {THEMES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
