/** Those asked for that are held, as they were asked. Models authenticator/audiences.go (Audiences.Intersect). */
export const intersect = (held: readonly string[], asked: readonly string[]): string[] => asked.filter((audience) => held.includes(audience))
