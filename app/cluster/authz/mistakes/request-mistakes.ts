import type { RequestMistake } from './mistake.ts'
import { allNamespaces, execVerb, missingSubresource, notCombined, otherNamespace } from './near-misses.ts'
import { anonymous, askedInNamespace, askedResource, askedVerb, typeSlashName } from './question-slips.ts'

/** Mistakes that show only when something is asked for. */
export const REQUEST_MISTAKES: readonly RequestMistake[] = [
  {
    about: 'request',
    id: 'type-slash-name',
    title: 'pods/log asks for a pod called log',
    explanation: 'kubectl auth can-i reads pods/log as TYPE/NAME. A subresource is asked for with --subresource=log.',
    find: typeSlashName,
  },
  {
    about: 'request',
    id: 'asked-resource',
    title: 'No resource is called so',
    explanation: 'An access review takes any name and does not look whether there is such a resource. Only rules with * allow what does not exist.',
    find: askedResource,
  },
  {
    about: 'request',
    id: 'asked-verb',
    title: 'No request has this verb',
    explanation:
      'kubectl’s commands are made of requests: cordon patches a node, scale changes deployments/scale, exec creates pods/exec. Rules and access reviews know the verbs of those requests alone.',
    find: askedVerb,
  },
  {
    about: 'request',
    id: 'asked-in-namespace',
    title: 'The question names a namespace, and the real request will not',
    explanation:
      'For a resource that is in no namespace kubectl auth can-i still sends the context’s namespace, so a RoleBinding there can say yes. The request itself (kubectl get namespaces) is made at the cluster scope, where RoleBindings do not count.',
    find: askedInNamespace,
  },
  {
    about: 'request',
    id: 'subresource',
    title: 'A subresource is granted by its own name',
    explanation:
      'pods does not include pods/log, pods/exec or any other part: each is granted by its own name, resource/subresource. Nor does pods/log include pods.',
    find: missingSubresource,
  },
  {
    about: 'request',
    id: 'exec-verb',
    title: 'Opening a stream needs create',
    explanation:
      'exec, attach and port-forward ask for create on pods/exec, pods/attach and pods/portforward, because they begin something. A WebSocket begins as a GET, which needs get as well, and since Kubernetes 1.35 it needs create too.',
    find: execVerb,
  },
  {
    about: 'request',
    id: 'all-namespaces',
    title: 'All namespaces are asked for, one is granted',
    explanation:
      'A list of all namespaces (-A) is one request at the cluster scope. It is not made of requests to each namespace, so RoleBindings do not add up to it.',
    find: allNamespaces,
  },
  {
    about: 'request',
    id: 'other-namespace',
    title: 'The RoleBinding is in another namespace',
    explanation:
      'A RoleBinding grants in its own namespace only, also when the role it binds is a ClusterRole: the binding, not the role, decides where. The namespace of the subject does not matter for that.',
    find: otherNamespace,
  },
  {
    about: 'request',
    id: 'not-combined',
    title: 'Rules are not combined',
    explanation: 'One rule must match a request whole: verb, group, resource and name. What two rules have between them does not count.',
    find: notCombined,
  },
  {
    about: 'request',
    id: 'anonymous',
    title: 'Nobody is known to be asking',
    explanation:
      'A request without a credential is not refused with 401: it goes on as user system:anonymous of group system:unauthenticated, who may do nearly nothing, and ends with 403. A credential that is wrong ends with 401.',
    find: anonymous,
  },
]
