/** Bytes carried as one character each, as just-bash carries them, read as UTF-8. A text that is none of bytes stays as it is. */
export function bytesToText(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same either way
  if (/^[\u0000-\u007f]*$/.test(bytes) || /[^\u0000-\u00ff]/.test(bytes)) return bytes
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}
