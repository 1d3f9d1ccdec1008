/** The file of a lesson in another language: de/service-accounts/01-what-is-a-service-account.md. */
export const translationOf = (file: string, language: string): string => `${language}/${file}`
