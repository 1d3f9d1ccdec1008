import { createContext, type ReactNode, useContext, useId } from 'react'

/** The course's glossary, by term in small letters. */
export const GlossaryContext = createContext<Readonly<Record<string, string>>>({})

/** A term of the glossary: its meaning opens where it stands. */
export function Term({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  const meaning = useContext(GlossaryContext)[of.toLowerCase()]
  const id = useId()
  if (meaning === undefined) return children
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children}
      </button>
      <span id={id} popover="auto" role="note" className="term-meaning">
        <strong>{of}</strong> {meaning}
      </span>
    </>
  )
}
