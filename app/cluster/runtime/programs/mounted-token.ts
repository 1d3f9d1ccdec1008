import type { ProgramEnvironment } from './program.ts'

/** Where a pod finds its own credentials, unless it has asked for others. */
export const CREDENTIALS = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The namespace a program works in: its own. */
export const ownNamespace = ({ readFile }: ProgramEnvironment): string => readFile(`${CREDENTIALS}/namespace`) ?? 'default'

/** The mounted token as it is now. */
export const mountedToken = ({ readFile }: ProgramEnvironment): string | undefined => readFile(`${CREDENTIALS}/token`)

/** Library code reads its token file again once a minute at most. Models client-go/transport/token_source.go. Virtual ms. */
export const REREAD_EVERY = 60_000
