import { describe, expect, test } from 'vitest'
import { completeLine } from './complete-line.ts'
import type { CompletionSources } from './sources.ts'

/** What a small cluster answers. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'api-resources -o name': [
    'configmaps',
    'pods',
    'serviceaccounts',
    'deployments.apps',
    'events',
    'events.events.k8s.io',
    'roles.rbac.authorization.k8s.io',
  ],
  'get pods -o name': ['pod/web-1', 'pod/web-2', 'pod/worker'],
  'get pods -o name --namespace=kube-system': ['pod/coredns'],
  'get pods -o name --context=alice': [],
  'get pod -o name': ['pod/web-1', 'pod/web-2', 'pod/worker'],
  'get po -o name': ['pod/web-1', 'pod/web-2', 'pod/worker'],
  'get serviceaccounts -o name': ['serviceaccount/default', 'serviceaccount/front-desk'],
  'get sa -o name': ['serviceaccount/default', 'serviceaccount/front-desk'],
  'get namespaces -o name': ['namespace/default', 'namespace/kube-system'],
  'get clusterroles -o name': ['clusterrole.rbac.authorization.k8s.io/view', 'clusterrole.rbac.authorization.k8s.io/edit'],
  'config get-contexts -o name': ['admin', 'alice'],
  'get pod web-1 -o jsonpath={.spec.initContainers[*].name} {.spec.containers[*].name}': [' app sidecar'],
  'get serviceaccounts -A -o jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name}{"\\n"}{end}': ['default front-desk', 'ci builder'],
}

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '.': ['.kube/', 'manifests/', 'my notes.txt', 'pod.yaml', 'pvc.yaml'],
  'manifests/': ['role.yaml'],
}

const sources: CompletionSources = {
  kubectl: async (args) => ANSWERS[args.join(' ')] ?? [],
  folder: async (path) => FOLDERS[path] ?? [],
  commands: () => ['cat', 'curl', 'jq', 'k', 'kubectl', 'watch'],
  alias: (name) => (name === 'k' ? ['kubectl'] : name === 'kgp' ? ['kubectl', 'get', 'pods'] : undefined),
  variables: () => ['HOME', 'HOSTNAME', 'TOKEN'],
}

const complete = async (line: string) => {
  const { from, candidates } = await completeLine(line, line.length, sources)
  return candidates.map(({ text }) => line.slice(0, from) + text)
}

describe('one way on', () => {
  test.each([
    ['kub', 'kubectl '],
    ['kubectl desc', 'kubectl describe '],
    ['kubectl create servicea', 'kubectl create serviceaccount '],
    ['kubectl get conf', 'kubectl get configmaps '],
    ['kubectl get depl', 'kubectl get deployments '],
    ['kubectl get pods,serv', 'kubectl get pods,serviceaccounts '],
    ['kubectl get pods wo', 'kubectl get pods worker '],
    ['kubectl get pods web-1 wo', 'kubectl get pods web-1 worker '],
    ['kubectl get pod/wo', 'kubectl get pod/worker '],
    ['kubectl -n kube-system get pods c', 'kubectl -n kube-system get pods coredns '],
    ['kubectl get pods -n kube-s', 'kubectl get pods -n kube-system '],
    ['kubectl get pods --namespace=kube-s', 'kubectl get pods --namespace=kube-system '],
    ['kubectl get pods --namesp', 'kubectl get pods --namespace '],
    ['kubectl get pods -o ya', 'kubectl get pods -o yaml '],
    ['kubectl get pods --context al', 'kubectl get pods --context alice '],
    ['kubectl config use-context al', 'kubectl config use-context alice '],
    ['kubectl logs wo', 'kubectl logs worker '],
    ['kubectl logs web-1 si', 'kubectl logs web-1 sidecar '],
    ['kubectl logs web-1 -c si', 'kubectl logs web-1 -c sidecar '],
    ['kubectl exec -it wo', 'kubectl exec -it worker '],
    ['kubectl create token fr', 'kubectl create token front-desk '],
    ['kubectl create rolebinding x --clusterrole=v', 'kubectl create rolebinding x --clusterrole=view '],
    ['kubectl create rolebinding x --serviceaccount=ci', 'kubectl create rolebinding x --serviceaccount=ci:builder '],
    ['kubectl create role r --verb=get,li', 'kubectl create role r --verb=get,list '],
    ['kubectl create role r --verb get --resource=serv', 'kubectl create role r --verb get --resource=serviceaccounts '],
    ['kubectl auth can-i li', 'kubectl auth can-i list '],
    ['kubectl auth can-i list conf', 'kubectl auth can-i list configmaps '],
    ['kubectl get pods --as=system:serviceaccount:c', 'kubectl get pods --as=system:serviceaccount:ci:builder '],
    ['kubectl apply -f pod', 'kubectl apply -f pod.yaml '],
    ['kubectl apply -f manifests/', 'kubectl apply -f manifests/role.yaml '],
    ['kubectl delete pod x --dry-run=s', 'kubectl delete pod x --dry-run=server '],
    ['k get po', 'k get pods '],
    ['kgp wo', 'kgp worker '],
    ['watch -n 1 kubectl get conf', 'watch -n 1 kubectl get configmaps '],
    ['cat pod', 'cat pod.yaml '],
    ['cat my', 'cat my\\ notes.txt '],
    ['cat "my', 'cat "my notes.txt" '],
    ['cat < pod', 'cat < pod.yaml '],
    ['cd ma', 'cd manifests/'],
    ['cat .k', 'cat .kube/'],
    ['echo $TO', 'echo $TOKEN'],
    [`echo "\${TO`, `echo "\${TOKEN}`],
    ['curl -sk h', 'curl -sk https://kubernetes.default.svc/'],
    ['TOKEN=$(kubectl create token fr', 'TOKEN=$(kubectl create token front-desk '],
    ['kubectl get pods | j', 'kubectl get pods | jq '],
  ])('%s', async (line, whole) => {
    expect(await complete(line)).toEqual([whole])
  })
})

describe('several ways on', () => {
  test.each([
    ['kubectl get pods web', ['web-1', 'web-2']],
    ['kubectl config use-context a', ['admin', 'alice']],
    ['kubectl get e', ['events', 'events.events.k8s.io']],
    ['cat p', ['pod.yaml', 'pvc.yaml']],
    ['echo $HO', ['HOME', 'HOSTNAME']],
  ])('%s', async (line, shown) => {
    expect((await completeLine(line, line.length, sources)).candidates.map((one) => one.shown)).toEqual(shown)
  })
})

describe('no way on', () => {
  test.each([
    ['what one may not list', 'kubectl --context alice get pods w'],
    ['the command of exec', 'kubectl exec web-1 -- l'],
    ['more than a command takes', 'kubectl config use-context admin a'],
    ['a word without a meaning', 'kubectl nosuch p'],
    ['a quoted variable', "echo '$TO"],
  ])('%s', async (_, line) => {
    expect(await complete(line)).toEqual([])
  })
})
