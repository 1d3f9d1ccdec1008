import { createContext, useContext } from 'react'
import type { Authoring } from './authoring.ts'

/** What the parts of the author's page share. */
export interface AuthoringPlace {
  readonly authoring: Authoring
}

export const AuthoringContext = createContext<AuthoringPlace | undefined>(undefined)

export function useAuthoring(): AuthoringPlace {
  const place = useContext(AuthoringContext)
  if (!place) throw new Error('a part of the author’s page was rendered outside of it')
  return place
}
