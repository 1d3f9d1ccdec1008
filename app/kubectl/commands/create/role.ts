import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Command } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { RULE_FLAGS, rulesOf } from './roles.ts'

/** Models kubectl/pkg/cmd/create/create_role.go. */
export const command: Command = {
  usage: 'NAME --verb=VERB[,VERB ...] --resource=TYPE[,TYPE ...]',
  about: 'A Role allows things in its own namespace, to whom a RoleBinding grants it.',
  examples: [
    ['Reading pods and their logs', 'kubectl create role reader --verb=get,list,watch --resource=pods,pods/log'],
    ['Reading one Secret', 'kubectl create role one-secret --verb=get --resource=secrets --resource-name=db'],
  ],
  flags: [...CREATE_FLAGS, ...RULE_FLAGS],
  run: async (invocation) => {
    const name = oneName(invocation)
    const rules = await rulesOf(invocation, false)
    const object = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name }, rules } as unknown as KubeObject
    return createObject(invocation, { object, namespaced: true })
  },
}
