/** What a JSON Web Token says, its signature aside; undefined for anything else. Nothing is verified here: the API server does that. */
export function jwtClaims(text: string): { readonly header: unknown; readonly payload: unknown } | undefined {
  const parts = text.trim().split('.')
  if (parts.length !== 3) return undefined
  try {
    return { header: decoded(parts[0] ?? ''), payload: decoded(parts[1] ?? '') }
  } catch {
    return undefined
  }
}

function decoded(part: string): unknown {
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}
