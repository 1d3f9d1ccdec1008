import { describe, expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const PODS = '/api/v1/namespaces/default/pods'

function podCluster() {
  const made = testCluster()
  const spec = { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] }
  made.ok(`POST ${PODS}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec } as never)
  return made
}

describe('a status is refused', () => {
  test.each<[object, string]>([
    [{ podIPs: [{ ip: 'x' }] }, 'status.podIPs[0]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
    [
      { podIPs: [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }] },
      'status.podIPs: Invalid value: [{"IP":"1.2.3.4"},{"IP":"1.2.3.5"}]: may specify no more than one IP for each IP family',
    ],
    [{ hostIP: '1.2.3.4', hostIPs: [{ ip: '1.2.3.5' }] }, 'status.hostIPs[0].ip: Invalid value: "1.2.3.5": must be equal to `hostIP`'],
    [{ qosClass: 'Guaranteed' }, 'status.qosClass: Invalid value: "Guaranteed": field is immutable'],
  ])('for %j', (status, message) => {
    expect(podCluster().refused(`PATCH ${PODS}/p/status`, { status } as never).message).toBe(`Pod "p" is invalid: ${message}`)
  })

  test('when it brings back a container that has ended for good', () => {
    const { ok, refused } = podCluster()
    const told = (state: object) =>
      ({ status: { containerStatuses: [{ name: 'c', image: 'i', imageID: '', ready: false, restartCount: 0, state }] } }) as never
    ok(`PATCH ${PODS}/p/status`, told({ terminated: { exitCode: 0 } }))
    expect(refused(`PATCH ${PODS}/p/status`, told({ running: {} })).message).toContain(
      'status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state',
    )
  })
})

describe('a log is refused', () => {
  test.each([
    ['p', 'tailLines=-1', 422, 'PodLogOptions "p" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0'],
    ['p', 'limitBytes=0', 422, 'PodLogOptions "p" is invalid: limitBytes: Invalid value: 0: must be greater than 0'],
    [
      'absent',
      'sinceSeconds=1&sinceTime=2026-01-01T00:00:00Z',
      422,
      'PodLogOptions "absent" is invalid: : Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified',
    ],
    ['p', 'tailLines=x', 400, 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['p', 'sinceTime=x', 400, 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'],
  ])('of %s with %s', (name, query, code, message) => {
    expect(podCluster().refused(`GET ${PODS}/${name}/log?${query}`)).toMatchObject({ code, message })
  })
})

test.each([
  ['pods?fieldSelector=status.podIPs=', 200],
  ['pods?fieldSelector=spec.host=n', 200],
  ['nodes?fieldSelector=metadata.namespace=', 400],
  ['namespaces?fieldSelector=metadata.namespace=', 400],
])('%s is answered with %i', (path, code) => {
  expect(testCluster().send(`GET /api/v1/${path}`).status).toBe(code)
})
