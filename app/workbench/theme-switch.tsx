import { useStore } from 'zustand'
import { chooseTheme, THEMES, theme } from './theme.ts'

export function ThemeSwitch() {
  const chosen = useStore(theme, (state) => state.theme)
  return (
    <label className="theme-switch">
      <span className="visually-hidden">Theme</span>
      <select value={chosen} onChange={(event) => chooseTheme(THEMES.find(({ id }) => id === event.target.value)?.id ?? 'light', localStorage)}>
        {THEMES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
