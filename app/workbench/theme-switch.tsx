import { useStore } from 'zustand'
import { FRAME } from '../messages/frame.ts'
import { chooseTheme, THEMES, theme } from './theme.ts'

export function ThemeSwitch() {
  const messages = FRAME.use()
  const chosen = useStore(theme, (state) => state.theme)
  return (
    <label className="theme-switch">
      <span className="visually-hidden">{messages.bar.theme}</span>
      <select value={chosen} onChange={(event) => chooseTheme(THEMES.find((id) => id === event.target.value) ?? 'light', localStorage)}>
        {THEMES.map((id) => (
          <option key={id} value={id}>
            {messages.themes[id]}
          </option>
        ))}
      </select>
    </label>
  )
}
