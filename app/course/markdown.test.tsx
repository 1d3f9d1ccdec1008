import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown.tsx'

const html = (markdown: string) =>
  renderToStaticMarkup(
    <Markdown content={fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }).children} />,
  )

test.each([
  ['prose', 'A *pod* and **who** `asks`.', '<p>A <em>pod</em> and <strong>who</strong> <code>asks</code>.</p>'],
  ['a heading', '## Why', '<h2>Why</h2>'],
  ['a list', '- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
  ['a numbered list from three', '3. one', '<ol start="3"><li>one</li></ol>'],
  ['a block of code', '```yaml\nkind: Pod\n```', '<pre><code>kind: Pod</code></pre>'],
  ['a link out', '[docs](https://kubernetes.io)', '<p><a href="https://kubernetes.io" target="_blank" rel="noreferrer">docs</a></p>'],
  ['a link that would run something', '[no](javascript:alert(1))', '<p>no</p>'],
  ['HTML, which is only text here', 'a <b onclick="x()">c', '<p>a &lt;b onclick=&quot;x()&quot;&gt;c</p>'],
  [
    'a table',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
])('%s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})
