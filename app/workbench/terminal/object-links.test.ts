import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { objectLinks, typesAsked } from './object-links.ts'

const objects = (names: Readonly<Record<string, readonly string[]>>) =>
  new Map(
    Object.entries(names).map(([resource, keys]) => [
      resource,
      new Map(
        keys.map((key) => {
          const [namespace = '', name = ''] = key.split('/')
          const labels = name === 'view' ? { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } } : {}
          return [key, { metadata: { name, ...(namespace === '' ? {} : { namespace }), ...labels } } as unknown as KubeObject]
        }),
      ),
    ]),
  )

const CLUSTER = objects({
  pods: ['default/web', 'default/front-desk', 'ci/build-1'],
  serviceaccounts: ['default/default', 'default/front-desk'],
  'roles.rbac.authorization.k8s.io': ['default/reader'],
  'clusterroles.rbac.authorization.k8s.io': ['/view'],
})

test.each([
  ['pod/web created', [['pod/web', 'pods/default/web']]],
  ['web          1/1     Running   0          5s', [['web', 'pods/default/web']]],
  ['ci        build-1   1/1', [['build-1', 'pods/ci/build-1']]],
  ['Error from server (NotFound): pods "web" not found', [['web', 'pods/default/web']]],
  ['serviceaccount/front-desk created', [['serviceaccount/front-desk', 'serviceaccounts/default/front-desk']]],
  ['front-desk', [['front-desk', 'pods/default/front-desk']]],
  ['role.rbac.authorization.k8s.io/reader configured', [['role.rbac.authorization.k8s.io/reader', 'roles.rbac.authorization.k8s.io/default/reader']]],
  ['clusterrole.rbac.authorization.k8s.io/view', [['clusterrole.rbac.authorization.k8s.io/view', 'clusterroles.rbac.authorization.k8s.io//view']]],
  ['view default admin $ ls webs', []],
  ['pod/nosuch', []],
])('%s', (line, links) => {
  expect(objectLinks(line, CLUSTER).map(({ start, end, subject }) => [line.slice(start, end), subject])).toEqual(links)
})

test('of objects of one name those of the type asked for come first', () => {
  expect(objectLinks('front-desk   5s', CLUSTER, typesAsked('admin $ kubectl get sa')).map(({ subject }) => subject)).toEqual([
    'serviceaccounts/default/front-desk',
  ])
})
