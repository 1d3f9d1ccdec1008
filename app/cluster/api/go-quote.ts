const NAMED: Readonly<Record<string, string>> = { '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go escapes
const SPECIAL = /["\\\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ALL_SPECIAL = /["\\\u0000-\u001f\u007f]/g

/** A text in double quotes as Go's %q prints it: control characters without a name as \x00. Models strconv.Quote. */
export function goQuote(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`
  return `"${text.replace(ALL_SPECIAL, (c) => NAMED[c] ?? (c === '"' || c === '\\' ? `\\${c}` : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`))}"`
}
