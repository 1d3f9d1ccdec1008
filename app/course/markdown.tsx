import type { Root as HastRoot } from 'hast'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { RootContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { memo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'

/** Markdown of a lesson as elements. HTML in it is not trusted: whatever could run is removed. */
export const Markdown = memo(function Markdown({ content }: { readonly content: readonly RootContent[] }) {
  const tree = sanitize(toHast({ type: 'root', children: [...content] }), defaultSchema) as HastRoot
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: { a: ExternalLink } })
})

/** Links lead out of the page; the learner's cluster stays open behind them. */
function ExternalLink({ children, href }: React.ComponentProps<'a'>) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
