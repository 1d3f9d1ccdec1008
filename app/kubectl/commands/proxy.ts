import { type Command, failure } from '../command.ts'
import { flag } from '../shared-flags.ts'

/** @notmodelled Nothing in a page can listen on a port: there is no proxy. */
export const command: Command = {
  usage: '[--port=PORT]',
  about: 'Not simulated: nothing in this sandbox can listen on a port. kubectl get --raw asks the server for any path, and curl does, with a token.',
  flags: [
    flag('port', 'int', 'Port to listen on. Not simulated.', { short: 'p', default: '8001' }),
    flag('address', 'string', 'Address to listen on. Not simulated.', { default: '127.0.0.1' }),
    flag('api-prefix', 'string', 'Path to serve the API under. Not simulated.', { default: '/' }),
  ],
  offline: true,
  run: async () => {
    throw failure('kubectl proxy is not simulated here: nothing can listen on a port; use kubectl get --raw PATH')
  },
}
