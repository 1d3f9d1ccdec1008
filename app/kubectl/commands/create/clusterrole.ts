import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'
import { RULE_FLAGS, rulesOf } from './roles.ts'

/** Models kubectl/pkg/cmd/create/create_clusterrole.go. */
export const command: Command = {
  usage: 'NAME --verb=VERB[,VERB ...] (--resource=TYPE[,TYPE ...] | --non-resource-url=URL | --aggregation-rule=LABEL=VALUE)',
  about: 'A ClusterRole allows things everywhere, or in one namespace: that depends on the binding which grants it.',
  examples: [
    ['Reading nodes', 'kubectl create clusterrole node-reader --verb=get,list,watch --resource=nodes'],
    ['Reading a path that is no object', 'kubectl create clusterrole healthy --verb=get --non-resource-url=/healthz'],
    ['All rules of ClusterRoles with a label', 'kubectl create clusterrole monitoring --aggregation-rule=monitoring=true'],
  ],
  flags: [
    ...CREATE_FLAGS,
    ...RULE_FLAGS,
    flag('non-resource-url', 'strings', 'Path that is no object, such as /healthz or /metrics/*.'),
    flag('aggregation-rule', 'map', 'Take in the rules of ClusterRoles with these labels.'),
  ],
  run: async (invocation) => {
    const name = oneName(invocation)
    const object = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      ...(await contentOf(invocation)),
    } as unknown as KubeObject
    return createObject(invocation, { object, namespaced: false })
  },
}

async function contentOf(invocation: Invocation) {
  const { flags } = invocation
  if (!flags.given('aggregation-rule')) return { rules: await rulesOf(invocation, true) }
  if (['non-resource-url', 'verb', 'resource', 'resource-name'].some((one) => flags.given(one)))
    throw failure('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames')
  return { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: flags.pairs('aggregation-rule') }] } }
}
