import type { Nodes, RootContent, Table } from 'mdast'
import 'mdast-util-directive'
import { createElement, Fragment, memo, type ReactNode } from 'react'
import { Code } from '../ui/code.tsx'
import { Term } from './term.tsx'

/** Markdown of a lesson as elements. HTML in it is shown as it was written, never run. */
export const Markdown = memo(function Markdown({ content }: { readonly content: readonly RootContent[] }) {
  return <>{rendered(content)}</>
})

const textOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '')

/** A lesson is read once: its nodes never move, so their place is their identity. */
const rendered = (nodes: readonly Nodes[]): ReactNode => createElement(Fragment, null, ...nodes.map(element))

function element(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return <p>{rendered(node.children)}</p>
    case 'emphasis':
      return <em>{rendered(node.children)}</em>
    case 'strong':
      return <strong>{rendered(node.children)}</strong>
    case 'delete':
      return <del>{rendered(node.children)}</del>
    case 'inlineCode':
      return <Code text={node.value} />
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'heading':
      return createElement(`h${node.depth}`, null, rendered(node.children))
    case 'blockquote':
      return <blockquote>{rendered(node.children)}</blockquote>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{rendered(node.children)}</ol> : <ul>{rendered(node.children)}</ul>
    case 'listItem':
      return <li>{tight(node) ? node.children.map((child) => rendered('children' in child ? child.children : [child])) : rendered(node.children)}</li>
    case 'link':
      return <Link url={node.url}>{rendered(node.children)}</Link>
    case 'table':
      return <TableElement table={node} />
    case 'textDirective':
      return node.name === 'term' ? <Term of={node.attributes?.['of'] ?? textOf(node)}>{rendered(node.children)}</Term> : null
    default:
      return 'children' in node ? rendered(node.children) : null
  }
}

/** A list item of one paragraph is set without one. */
const tight = ({ spread, children }: Extract<Nodes, { type: 'listItem' }>) => !spread && children.length === 1 && children[0]?.type === 'paragraph'

/** Links lead out of the page; the learner's cluster stays open behind them. Only to the web. */
function Link({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  if (!/^https?:\/\//.test(url)) return children
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

function TableElement({ table }: { readonly table: Table }) {
  const [head, ...rows] = table.children
  const cells = (row: Table['children'][number] | undefined, tag: 'th' | 'td') =>
    row?.children.map((cell, index) => createElement(tag, { key: index, ...(tag === 'th' ? { scope: 'col' } : {}) }, rendered(cell.children)))
  return (
    <table>
      <thead>
        <tr>{cells(head, 'th')}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
          <tr key={index}>{cells(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  )
}
