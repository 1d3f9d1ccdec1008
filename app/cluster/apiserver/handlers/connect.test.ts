import { describe, expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const POD = '/api/v1/namespaces/default/pods/p'

/** A cluster with one pod; without nodes it is scheduled nowhere. */
function podCluster(nodes: readonly string[]) {
  const made = testCluster({ nodes: [...nodes] })
  made.advance(1000)
  made.ok('POST /api/v1/namespaces/default/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
  })
  made.advance(10_000)
  return made
}

describe.each(['GET', 'POST'])('%s of a subresource that leads to a container', (method) => {
  test('needs no body, and leads there', () => {
    const { send } = podCluster(['node-1'])
    expect(send(`${method} ${POD}/exec?command=ls`)).toMatchObject({ status: 101, body: { type: 'exec' } })
  })

  test.each(['exec?command=ls', 'attach', 'portforward'])('%s is refused while the pod has no node', (path) => {
    const { refused } = podCluster([])
    expect(refused(`${method} ${POD}/${path}`)).toMatchObject({ code: 400, message: 'pod p does not have a host assigned' })
  })
})
