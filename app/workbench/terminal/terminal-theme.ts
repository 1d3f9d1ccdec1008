/** xterm's colors from the page's tokens, as they are now. */
export function terminalTheme() {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const faint = color('--ink-faint')
  return {
    background: color('--sunken'),
    foreground: color('--ink'),
    cursor: color('--ink'),
    cursorAccent: color('--sunken'),
    selectionBackground: color('--rule-strong'),
    red: color('--denial'),
    green: color('--permission'),
    yellow: color('--token'),
    blue: color('--identity'),
    brightBlack: faint,
  }
}
