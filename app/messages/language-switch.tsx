import { useStore } from 'zustand'
import { chooseLanguage, LANGUAGES, language } from '../session/language.ts'

/** Chooses the language of the page; each is called as it calls itself. */
export function LanguageSwitch() {
  const { chosen } = useStore(language)
  return (
    <label className="language-switch">
      <span className="visually-hidden">Language, Sprache</span>
      <select value={chosen} onChange={(event) => LANGUAGES.filter(({ id }) => id === event.target.value).map(({ id }) => chooseLanguage(id))}>
        {LANGUAGES.map(({ id, label }) => (
          <option key={id} value={id} lang={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
