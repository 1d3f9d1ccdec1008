import { createContext, useContext } from 'react'
import type { Authoring } from './authoring.ts'
import type { Recorder } from './recorder.ts'

/** What the parts of the author's page share. */
export interface AuthoringPlace {
  readonly authoring: Authoring
  readonly recorder: Recorder
}

export const AuthoringContext = createContext<AuthoringPlace | undefined>(undefined)

export function useAuthoring(): AuthoringPlace {
  const place = useContext(AuthoringContext)
  if (!place) throw new Error('a part of the author’s page was rendered outside of it')
  return place
}
