import { type Command, failure } from '../command.ts'
import { FILE_FLAGS, flag } from '../shared-flags.ts'

/** @notmodelled CertificateSigningRequests are not simulated. */
export const command: Command = {
  usage: '(-f FILE | NAME)',
  about: 'Not simulated: there are no CertificateSigningRequests here. Users of this sandbox have tokens.',
  flags: [...FILE_FLAGS, flag('force', 'bool', 'Also what is approved or denied already. Not simulated.')],
  offline: true,
  run: async ({ path }) => {
    throw failure(`kubectl ${path} is not simulated here: there are no CertificateSigningRequests`)
  },
}
