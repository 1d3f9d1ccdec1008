import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokensCss = readFileSync('app/ui/tokens.css', 'utf8')

/** The tokens of a rule of tokens.css, by name without the dashes. */
function tokensOf(selector: string): Record<string, string> {
  const start = tokensCss.indexOf(`${selector} {`)
  const body = tokensCss.slice(start, tokensCss.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/gi)].map(([, name = '', value = '']) => [name, value]))
}

const LIGHT = tokensOf(':root')
const THEMES: Readonly<Record<string, Record<string, string>>> = {
  light: LIGHT,
  dark: { ...LIGHT, ...tokensOf(':root[data-theme="dark"]') },
  contrast: { ...LIGHT, ...tokensOf(':root[data-theme="contrast"]') },
  projector: { ...LIGHT, ...tokensOf(':root[data-theme="projector"]') },
}

/** WCAG 2.2: the relative luminance of a color like #fff or #a3281c. */
function luminance(color: string): number {
  const digits = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join('') : color.slice(1)
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(theme: string, one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map((token) => luminance(THEMES[theme]?.[token] ?? '#777')).toSorted((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

type Pair = readonly [front: string, back: string]

/** Rules of all style sheets of the page that name both a text color and a background of the tokens. */
function pairsInRules(): Pair[] {
  const sheets = readdirSync('app', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.css'))
  const pairs = new Map<string, Pair>()
  for (const sheet of sheets) {
    for (const [, body = ''] of readFileSync(`app/${sheet}`, 'utf8').matchAll(/\{([^{}]*)\}/g)) {
      const front = /(?:^|[;\s])color:\s*var\(--([\w-]+)\)/.exec(body)?.[1]
      const back = /(?:^|[;\s])background(?:-color)?:\s*var\(--([\w-]+)\)/.exec(body)?.[1]
      if (front && back && LIGHT[front] && LIGHT[back]) pairs.set(`${front} ${back}`, [front, back])
    }
  }
  return [...pairs.values()]
}

const GROUNDS = ['paper', 'panel', 'sunken']
const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'identity', 'permission', 'token', 'denial']
const MEANINGS = ['identity', 'permission', 'token', 'denial']

const textPairs: readonly Pair[] = [
  ...TEXTS.flatMap((front) => GROUNDS.map((back): Pair => [front, back])),
  ...MEANINGS.flatMap((meaning): Pair[] => [
    [meaning, `${meaning}-wash`],
    ['ink', `${meaning}-wash`],
    ['ink-soft', `${meaning}-wash`],
  ]),
  ['on-token', 'token-fill'],
  ...pairsInRules(),
]
/** Borders of controls, and the ring of the focus. */
const shapePairs = ['rule-strong', 'focus', ...MEANINGS].flatMap((front) => GROUNDS.map((back): Pair => [front, back]))

const below = (theme: string, pairs: readonly Pair[], least: number) =>
  pairs
    .filter(([front, back]) => contrast(theme, front, back) < least)
    .map(([front, back]) => `${front} on ${back}: ${contrast(theme, front, back).toFixed(2)}`)

test('contrast is computed as WCAG does', () => {
  expect(luminance('#fff') + 0.05).toBeCloseTo(1.05)
  expect((luminance('#ffffff') + 0.05) / (luminance('#777777') + 0.05)).toBeCloseTo(4.48, 2)
})

test('the style sheets are read', () => {
  expect(pairsInRules().length).toBeGreaterThan(10)
  for (const tokens of Object.values(THEMES)) expect(Object.keys(tokens).length).toBeGreaterThan(15)
})

test.each([
  ['light', 4.5],
  ['dark', 4.5],
  ['projector', 7],
  ['contrast', 7],
])('text in the theme %s has a contrast of %d to 1 with what is behind it', (theme, least) => {
  expect(below(theme, textPairs, least)).toEqual([])
})

test.each(Object.keys(THEMES))('borders of controls and the focus are seen in the theme %s: 3 to 1', (theme) => {
  expect(below(theme, shapePairs, 3)).toEqual([])
})
