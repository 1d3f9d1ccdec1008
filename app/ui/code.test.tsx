import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Code } from './code.tsx'

test.each([
  ['a command breaks at its spaces only', 'kubectl get pods --as=a-b  -n x', 'kubectl get pods <--as=a-b>  <-n> x'],
  ['a word that may be longer than a line', '--as=system:serviceaccount:a:b', '<<--as=system:serviceaccount:a:b>'],
  ['a line without hyphens is plain text', 'kubectl get pods', 'kubectl get pods'],
])('%s', (_, text, expected) => {
  const marked = renderToStaticMarkup(<Code text={text} />)
    .replaceAll('<span class="unbroken">', '<')
    .replaceAll('<span class="long-word">', '<<')
    .replaceAll('</span>', '>')
  expect(marked).toBe(`<code>${expected}</code>`)
})
