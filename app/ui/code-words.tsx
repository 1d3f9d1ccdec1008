import { Code } from './code.tsx'

/** A sentence with `code` in it, between backticks. */
export function CodeWords({ text }: { readonly text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence do not change their order
  return text.split('`').map((piece, index) => (index % 2 === 1 ? <Code key={index} text={piece} /> : piece))
}
