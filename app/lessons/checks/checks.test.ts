import { describe, expect, test } from 'vitest'
import { newStage } from '../../node/lessons/new-stage.ts'
import type { Block, Step, TaskBlock } from '../reading/lesson.ts'
import { Follower } from '../running/follow.ts'
import { CHECK_KINDS, readChecks } from './check.ts'

const sh = (text: string): Step => ({ type: 'commands', text })
const yaml = (text: string): Step => ({ type: 'manifest', text })
const wait = (seconds: number): Step => ({ type: 'wait', seconds })

const CLERK = 'system:serviceaccount:default:clerk'
const pod = (extra = '') => `apiVersion: v1
kind: Pod
metadata: {name: desk}
spec:
  containers:
  - name: app
    image: nginx:1.27
${extra}`
const PROJECTED = `    volumeMounts: [{name: t, mountPath: /t}]
  volumes:
  - name: t
    projected:
      sources:
      - serviceAccountToken: {path: vault, audience: vault, expirationSeconds: 600}
`
const BINDING = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ${name}, namespace: default}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: lister}
subjects: [{kind: ServiceAccount, name: clerk}]
`
const LISTER = sh('kubectl create role lister --verb=list --resource=pods')

interface Case {
  /** What is so before, in which the check does not hold yet. */
  readonly before?: readonly Step[]
  readonly check: Record<string, unknown>
  /** Ways to bring about the same state. */
  readonly ways: readonly (readonly Step[])[]
}

/** By kind of check; every kind is here. */
const CASES: Readonly<Record<keyof typeof CHECK_KINDS | 'all' | 'any' | 'not', Case>> = {
  object: {
    check: { object: { resource: 'configmaps', namespace: 'default', name: 'menu', where: "object.data.soup == 'leek'" } },
    ways: [
      [sh('kubectl create configmap menu --from-literal=soup=leek')],
      [yaml('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: menu}\ndata: {soup: leek}\n')],
      [sh(`kubectl create configmap menu --from-literal=soup=pea\nkubectl patch configmap menu --type=merge -p '{"data":{"soup":"leek"}}'`)],
    ],
  },
  can: {
    before: [sh('kubectl create serviceaccount clerk'), LISTER],
    check: { can: { user: CLERK, verb: 'list', resource: 'pods', namespace: 'default' } },
    ways: [
      [sh('kubectl create rolebinding b --role=lister --serviceaccount=default:clerk')],
      [yaml(BINDING('b'))],
      [sh('kubectl create rolebinding b --role=lister --group=system:serviceaccounts:default')],
      [sh('kubectl create clusterrolebinding b --clusterrole=view --serviceaccount=default:clerk')],
    ],
  },
  cannot: {
    before: [sh('kubectl create serviceaccount clerk'), LISTER, yaml(BINDING('b'))],
    check: { cannot: { user: CLERK, verb: 'list', resource: 'pods', namespace: 'default' } },
    ways: [
      [sh('kubectl delete rolebinding b')],
      [sh('kubectl delete role lister')],
      [sh(`kubectl patch role lister --type=json -p '[{"op":"replace","path":"/rules/0/verbs","value":["get"]}]'`)],
    ],
  },
  rbacMinimal: {
    before: [
      sh('kubectl create serviceaccount clerk'),
      LISTER,
      sh('kubectl create rolebinding wide --clusterrole=edit --serviceaccount=default:clerk'),
    ],
    check: { rbacMinimal: { user: CLERK, may: [{ verbs: ['list'], resources: ['pods'], namespace: 'default' }] } },
    ways: [[sh('kubectl delete rolebinding wide')], [sh('kubectl delete rolebinding wide'), yaml(BINDING('b'))]],
  },
  request: {
    check: { request: { user: CLERK, verb: 'list', resource: 'pods', status: 403, atLeast: 2 } },
    ways: [
      [sh(`kubectl get pods --as=${CLERK} || true\nkubectl get pods -A --as=${CLERK} || true`)],
      [sh(`for n in 1 2; do kubectl get --raw /api/v1/namespaces/default/pods --as=${CLERK} || true; done`)],
    ],
  },
  token: {
    check: {
      token: { namespace: 'default', pod: 'desk', path: '/t/vault', audience: 'vault', atMostSeconds: 600, reviewedFor: 'vault', accepted: true },
    },
    ways: [[yaml(pod(PROJECTED))], [sh('kubectl create serviceaccount clerk'), yaml(pod(`${PROJECTED}  serviceAccountName: clerk\n`))]],
  },
  tokenMinted: {
    check: { tokenMinted: { namespace: 'default', serviceAccount: 'default', audience: 'vault', atMostSeconds: 600 } },
    ways: [[yaml(pod(PROJECTED))], [sh('kubectl create token default --audience=vault --duration=10m')]],
  },
  tokenRefreshed: {
    before: [yaml(pod())],
    check: { tokenRefreshed: { namespace: 'default', pod: 'desk' } },
    ways: [[wait(3600)], [wait(1800), wait(1800)]],
  },
  file: {
    before: [yaml(pod())],
    check: {
      file: { namespace: 'default', pod: 'desk', path: '/var/run/secrets/kubernetes.io/serviceaccount/token', contains: 'ey', changed: true },
    },
    ways: [[wait(3600)], [wait(3000), wait(600)]],
  },
  log: {
    check: { log: { namespace: 'default', pod: 'desk', contains: 'cannot list resource "pods"' } },
    ways: [[sh('kubectl run desk --image=keycard/api-client')], [yaml(pod().replace('nginx:1.27', 'keycard/caching-client'))]],
  },
  event: {
    check: { event: { namespace: 'default', reason: 'Scheduled', about: 'pod/desk', type: 'Normal', message: 'Successfully assigned' } },
    ways: [[yaml(pod())], [sh('kubectl run desk --image=nginx:1.27')]],
  },
  elapsedSeconds: { check: { elapsedSeconds: 600 }, ways: [[wait(600)], [wait(300), wait(300)]] },
  all: {
    check: { all: [{ object: { resource: 'namespaces', name: 'a' } }, { object: { resource: 'namespaces', name: 'b' } }] },
    ways: [[sh('kubectl create namespace a\nkubectl create namespace b')], [sh('kubectl create namespace b\nkubectl create namespace a')]],
  },
  any: {
    check: { any: [{ object: { resource: 'namespaces', name: 'a' } }, { object: { resource: 'namespaces', name: 'b' } }] },
    ways: [[sh('kubectl create namespace a')], [sh('kubectl create namespace b')]],
  },
  not: {
    before: [sh('kubectl create configmap menu')],
    check: { not: { object: { resource: 'configmaps', namespace: 'default', name: 'menu' } } },
    ways: [[sh('kubectl delete configmap menu')], [sh('kubectl delete configmaps --field-selector=metadata.name=menu')]],
  },
}

test('every kind of check is here', () => {
  expect(Object.keys(CASES).sort()).toEqual([...Object.keys(CHECK_KINDS), 'all', 'any', 'not'].sort())
})

describe.each(Object.entries(CASES))('%s', (_, { before = [], check, ways }) => {
  test('does not hold before, holds however its state was reached, and its negation does the opposite', async () => {
    const { checks, problems } = readChecks([
      { ...check, unmet: 'it' },
      { not: check, unmet: 'not it' },
    ])
    expect(problems).toEqual([])
    const task: Block & TaskBlock = {
      type: 'task',
      id: 't',
      pitfall: false,
      objectives: [],
      goal: [],
      start: [],
      checks,
      mistakes: [],
      hints: [],
      solution: [],
      wrong: [],
    }
    const start = new Follower(newStage('1.36'), '1.36')
    for (const step of before) await start.perform(step)
    for (const way of ways) {
      const follower = start.fork()
      await follower.begin(task)
      expect((await follower.ask(task)).results.map(({ met }) => met)).toEqual([false, true])
      for (const step of way) await follower.perform(step)
      expect(follower.problems).toEqual([])
      expect(
        (await follower.ask(task)).results.map(({ met }) => met),
        JSON.stringify(way),
      ).toEqual([true, false])
    }
    expect(start.problems).toEqual([])
  })
})
