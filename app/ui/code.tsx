/** Characters of a word that any line has room for. */
const SHORT = 20

/**
 * A line for a machine, as code. Where there is no room for all of it, it goes on in the next line after a space: a browser would
 * break it after any hyphen, too, and leave the dashes of a flag without its name.
 */
export function Code({ text }: { readonly text: string }) {
  return (
    <code>
      <WholeWords text={text} />
    </code>
  )
}

/** A text with commands in it, whose words are whole as those of a command are. */
export const WholeWords = ({ text }: { readonly text: string }) =>
  text.split(/(\s+)/).map((piece, index) =>
    piece.includes('-') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line do not change their order
      <span className={piece.length > SHORT ? 'long-word' : 'unbroken'} key={index}>
        {piece}
      </span>
    ) : (
      piece
    ),
  )
