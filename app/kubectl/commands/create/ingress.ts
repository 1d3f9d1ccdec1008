import { type Command, failure } from '../../command.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'

/** @notmodelled Ingresses are not simulated: nothing here takes in traffic from outside. */
export const command: Command = {
  usage: 'NAME --rule=HOST/PATH=SERVICE:PORT',
  about: 'Not simulated here: nothing in this sandbox takes in traffic from outside. The command says so and ends.',
  flags: [
    ...CREATE_FLAGS,
    flag('rule', 'array', 'Where a host and path lead. Not simulated.'),
    flag('class', 'string', 'Which controller takes it. Not simulated.'),
    flag('default-backend', 'string', 'Where everything else leads. Not simulated.'),
    flag('annotation', 'array', 'Annotation, KEY=VALUE. Not simulated.'),
  ],
  offline: true,
  run: async () => {
    throw failure('kubectl create ingress is not simulated here: nothing in this cluster takes in traffic from outside')
  },
}
