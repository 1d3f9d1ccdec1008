import { describe, expect, test } from 'vitest'
import { History } from './history.ts'
import { KeyReader } from './keys.ts'
import { LineEditor } from './line-editor.ts'

/** Keys by the name that is usual in writing: C- is Ctrl, M- is Alt. */
const NAMED: Readonly<Record<string, string>> = {
  '<up>': '\u001b[A',
  '<down>': '\u001b[B',
  '<right>': '\u001b[C',
  '<left>': '\u001b[D',
  '<home>': '\u001b[H',
  '<end>': '\u001b[F',
  '<del>': '\u001b[3~',
  '<bs>': '\u007f',
  '<esc>': '\u001b',
  '<enter>': '\r',
}

/** `ls<left>C-kM-b` as what a terminal sends for it. */
const sent = (keys: string): string[] =>
  [...keys.matchAll(/<\w+>|C-[a-z_]|M-[a-z.]|[^<]/gs)].map(([one]) => {
    if (one.length === 3 && one.startsWith('C-')) return String.fromCharCode((one[2] as string).charCodeAt(0) & 31)
    if (one.length === 3 && one.startsWith('M-')) return `\u001b${one[2]}`
    return NAMED[one] ?? one
  })

function typing(keys: string, history = new History()) {
  const editor = new LineEditor(history)
  const reader = new KeyReader()
  const entered: string[] = []
  for (const data of sent(keys))
    for (const key of reader.read(data)) {
      if (editor.press(key) !== 'entered') continue
      entered.push(editor.text)
      history.add(editor.text)
      editor.drop()
    }
  return { editor, entered }
}

/** The line with `|` where the cursor is. */
const marked = ({ text, cursor }: { text: string; cursor: number }) => `${text.slice(0, cursor)}|${text.slice(cursor)}`

describe('editing keys', () => {
  test.each([
    ['kubectl', 'kubectl|'],
    ['kubctl<left><left><left>e', 'kube|ctl'],
    ['lss<bs>', 'ls|'],
    ['lls<home><del>', '|ls'],
    ['kubectl getC-a', '|kubectl get'],
    ['kubectl getC-aC-e', 'kubectl get|'],
    ['kubectl get podsM-bM-b', 'kubectl |get pods'],
    ['kubectl get podsC-aM-fM-f', 'kubectl get| pods'],
    ['rubbishC-uls', 'ls|'],
    ['kubectl get podsM-bC-k', 'kubectl get |'],
    ['kubectl get pods/webC-w', 'kubectl get |'],
    ['kubectl get pods/web<esc><bs>', 'kubectl get pods/|'],
    ['a b cC-aM-d', '| b c'],
    ['one twoC-wC-aC-y', 'two|one '],
    ['one two threeC-wC-wC-y', 'one two three|'],
    ['abC-t', 'ba|'],
    ['abcC-bC-t', 'acb|'],
    ['one twoC-wC-_', 'one two|'],
    ['podM-bM-u', 'POD|'],
    ['pod<home><del>C-d', '|d'],
    ['ls <esc>bx', 'x|ls '],
    ['ls <esc>\u00e9', 'ls \u00e9|'],
    ['e\u0301x<bs><bs>', '|'],
    ['\u{1f468}\u200d\u{1f469}<left>a', 'a|\u{1f468}\u200d\u{1f469}'],
  ])('%s leaves %s', (keys, line) => {
    expect(marked(typing(keys).editor.shown)).toBe(line)
  })

  test.each([
    ['ls<enter>', 'entered'],
    ['lsC-c', 'interrupted'],
    ['C-d', 'ended'],
    ['lsC-d', 'ignored'],
    ['ls\t', 'complete'],
    ['C-l', 'clear'],
    ['<up>', 'refused'],
  ])('%s is %s', (keys, outcome) => {
    const editor = new LineEditor()
    const outcomes = sent(keys).flatMap((data) => new KeyReader().read(data).map((key) => editor.press(key)))
    expect(outcomes.at(-1)).toBe(outcome)
  })
})

describe('history', () => {
  test('goes up and down, and comes back to what was being typed', () => {
    const history = new History(['one', 'two'])
    expect(marked(typing('draft<up>', history).editor.shown)).toBe('two|')
    expect(marked(typing('draft<up><up>', history).editor.shown)).toBe('one|')
    expect(marked(typing('draft<up><up><down><down>', history).editor.shown)).toBe('draft|')
  })

  test('keeps no blank line, no line twice in a row, and none that begins with a space', () => {
    const history = new History()
    typing('ls<enter>ls<enter> secret<enter>  <enter>pwd<enter>', history)
    expect(history.lines).toEqual(['ls', 'pwd'])
  })

  test('Alt-. puts in the last argument of the line before, and again that of the one before it', () => {
    const history = new History(['kubectl get pod/web', 'cat token.txt'])
    expect(marked(typing('ls M-.', history).editor.shown)).toBe('ls token.txt|')
    expect(marked(typing('ls M-.M-.', history).editor.shown)).toBe('ls pod/web|')
  })
})

describe('Ctrl-R', () => {
  const history = () => new History(['kubectl get pods', 'kubectl get sa', 'ls -la', 'kubectl get pods -w'])

  test.each([
    ['C-rpods', "(reverse-i-search)`pods': ", 'kubectl get |pods -w'],
    ['C-rpodsC-r', "(reverse-i-search)`pods': ", 'kubectl get |pods'],
    ['C-rpodsC-rC-r', "(failed reverse-i-search)`pods': ", 'kubectl get |pods'],
    ['C-rpodsC-rC-s', "(i-search)`pods': ", 'kubectl get |pods -w'],
    ['C-rlx', "(failed reverse-i-search)`lx': ", 'kubect|l get pods -w'],
    ['C-rlx<bs>', "(reverse-i-search)`l': ", 'kubect|l get pods -w'],
    ['whoC-r', "(reverse-i-search)`': ", 'who|'],
  ])('%s shows %s and %s', (keys, prompt, line) => {
    const { shown } = typing(keys, history()).editor
    expect([shown.prompt, marked(shown)]).toEqual([prompt, line])
  })

  test.each([
    ['C-rsaC-e', 'kubectl get sa|'],
    ['C-rsa<esc>', 'kubectl get |sa'],
    ['whoC-rsaC-g', 'who|'],
    ['whoC-rsaC-c', 'who|'],
    ['C-rsaC-e<up>', 'kubectl get pods|'],
  ])('%s leaves the line %s', (keys, line) => {
    const { editor } = typing(keys, history())
    expect(editor.searching).toBe(false)
    expect(marked(editor.shown)).toBe(line)
  })

  test('Enter runs what was found', () => {
    expect(typing('C-rsa<enter>', history()).entered).toEqual(['kubectl get sa'])
  })
})

test('a bracketed paste is one piece of text, however it arrives', () => {
  const reader = new KeyReader()
  expect([...reader.read('\u001b[200~kubectl get'), ...reader.read(' pods\r\nls\u001b[201~x')]).toEqual([
    { type: 'paste', text: 'kubectl get pods\nls' },
    { type: 'text', text: 'x' },
  ])
})

test('keys no shell knows are passed over', () => {
  expect(new KeyReader().read('\u001b[5~\u001b[24;5~a')).toEqual([{ type: 'text', text: 'a' }])
})
