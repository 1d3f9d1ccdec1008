/** Whether keys are those of a Mac. */
export const onMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** What is written on the key in the document's language. */
const control = () => (globalThis.document?.documentElement.lang === 'de' ? 'Strg' : 'Ctrl')

/** What a shortcut with the system's command key is called here: `⌘Enter` on a Mac, `Ctrl+Enter` elsewhere. */
export const commandKey = (key: string): string => (onMac ? `⌘${key}` : `${control()}+${key}`)

/** A shortcut with names of its own on both. */
export const keyName = (elsewhere: string, mac: string): string => (onMac ? mac : elsewhere.replace('Ctrl', control()))
