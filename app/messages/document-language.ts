import { language } from '../session/language.ts'

/** Has the document say in which language it is, for those who hear it and for hyphens, now and whenever another is chosen. */
export function tellDocumentLanguage(): void {
  const tell = () => {
    document.documentElement.lang = language.getState().chosen
  }
  tell()
  language.subscribe(tell)
}
