import { describe, expect, it } from 'vitest'
import { testCluster } from '../../testing.ts'

const pods = '/api/v1/namespaces/default/pods'
const pod = (spec: object, annotations = {}) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', annotations }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } }) as never
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/c'

describe('a pod', () => {
  it('without a spec is refused for its containers alone: the rest has defaults', () => {
    const { refused } = testCluster()
    const empty = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } } as never
    expect(refused(`POST ${pods}`, empty).message).toBe('Pod "p" is invalid: spec.containers: Required value')
  })

  it('reads a negative grace period as one second', () => {
    expect(testCluster().ok(`POST ${pods}`, pod({ terminationGracePeriodSeconds: -5 }))['spec']).toMatchObject({ terminationGracePeriodSeconds: 1 })
  })

  it.each([
    ['unconfined', { type: 'Unconfined' }],
    ['runtime/default', { type: 'RuntimeDefault' }],
    ['localhost/mine', { type: 'Localhost', localhostProfile: 'mine' }],
  ])('turns the AppArmor annotation %s into the field', (annotation, profile) => {
    const made = testCluster().ok(`POST ${pods}`, pod({}, { [APPARMOR]: annotation }))
    const [container] = (made['spec'] as { containers: { securityContext?: { appArmorProfile?: object } }[] }).containers
    expect(container?.securityContext?.appArmorProfile).toEqual(profile)
  })

  it.each([
    ['nonsense', `metadata.annotations[${APPARMOR}]: Invalid value: "nonsense": invalid AppArmor profile name: "nonsense"`],
    ['unconfined', 'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match'],
  ])('is refused for the AppArmor annotation %s beside another field', (annotation, why) => {
    const containers = [{ name: 'c', image: 'i', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }]
    expect(testCluster().refused(`POST ${pods}`, pod({ containers }, { [APPARMOR]: annotation })).message).toContain(why)
  })
})

describe('pods/resize', () => {
  const resize = (container: object) => ({ spec: { containers: [{ name: 'c', ...container }] } })
  const asked = (cpu: string) => ({ resources: { requests: { cpu } } })
  const strategic = { headers: { 'content-type': 'application/strategic-merge-patch+json' } }

  it('changes the resources of containers and nothing else', () => {
    const { ok } = testCluster()
    ok(`POST ${pods}`, pod({ containers: [{ name: 'c', image: 'i', ...asked('100m') }] }))
    const { metadata, spec } = ok(`PATCH ${pods}/p/resize`, resize({ image: 'other', ...asked('200m') }), strategic)
    expect(spec).toMatchObject({ containers: [{ image: 'i', resources: { requests: { cpu: '200m' } } }] })
    expect(metadata.generation).toBe(2)
  })

  it('may not change the quality of service', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${pods}`, pod({}))
    expect(refused(`PATCH ${pods}/p/resize`, resize(asked('1')), strategic).message).toBe(
      'Pod "p" is invalid: spec: Invalid value: "Burstable": Pod QOS Class may not change as a result of resizing',
    )
  })
})
