import type { RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { Block } from '../lesson.ts'
import type { Problems } from '../problems.ts'

export type DirectiveNode = ContainerDirective | LeafDirective

/** Reads one directive. Notes what is wrong with it and returns undefined when it cannot be read. */
export type ReadDirective = (node: DirectiveNode, problems: Problems) => Block | undefined

/** How a directive is written, and its reader. */
export interface Directive {
  /** Its attributes; others are problems. */
  readonly attributes: readonly string[]
  /** True for one with a name of its own. */
  readonly named: boolean
  readonly read: ReadDirective
}

/** The name of a block, which its progress is kept under; the directive table has made sure that there is one. */
export const idOf = (node: DirectiveNode): string => node.attributes?.['id'] ?? ''

/** The objectives a block serves: {for="1 2"}. */
export const objectivesOf = (node: DirectiveNode): number[] =>
  (node.attributes?.['for'] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)

/** The text in brackets after the directive's name, and what is left of its content. */
export function labelled(node: DirectiveNode): { label: string | undefined; content: RootContent[] } {
  if (node.type === 'leafDirective') return { label: textOf(node), content: [] }
  const [first, ...rest] = node.children
  const isLabel = first?.type === 'paragraph' && first.data?.directiveLabel
  return isLabel ? { label: textOf(first), content: rest } : { label: undefined, content: [...node.children] }
}
