import { describe, expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const PATH = '/apis/batch/v1/namespaces/default/jobs'
const template = (pod: object = {}, metadata: object = {}) => ({
  metadata,
  spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox' }], ...pod },
})
const job = (spec: object = {}) => ({ metadata: { name: 'work' }, spec: { template: template(), ...spec } })

test('gets one completion, six tries and the labels by which it knows its pods', () => {
  const made = testCluster().ok(`POST ${PATH}`, job() as never)
  const { uid } = made.metadata
  const labels = { 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': 'work', 'controller-uid': uid, 'job-name': 'work' }
  expect(made).toMatchObject({
    metadata: { generation: 1, labels },
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: { metadata: { labels } },
    },
  })
})

test('with parallelism alone has no number of completions', () => {
  expect(testCluster().ok(`POST ${PATH}`, job({ parallelism: 3 }) as never)['spec']).not.toHaveProperty('completions')
})

describe('a Job is refused', () => {
  test.each<[string, object, string]>([
    [
      'whose pods never end',
      { template: template({ restartPolicy: 'Always' }) },
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
    [
      'that does not say how its pods restart',
      { template: template({ restartPolicy: undefined }) },
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
    ['with fewer than no completions', { completions: -1 }, 'spec.completions: Invalid value: -1: must be greater than or equal to 0'],
    [
      'with an unknown mode',
      { completionMode: 'Sorted' },
      'spec.completionMode: Unsupported value: "Sorted": supported values: "NonIndexed", "Indexed"',
    ],
    ['with indexes, which are not simulated', { completionMode: 'Indexed' }, 'spec.completionMode: Forbidden: Indexed is not simulated'],
    [
      'that chooses a selector without saying so',
      { selector: { matchLabels: { app: 'x' } } },
      expect.stringContaining('`selector` not auto-generated') as never,
    ],
  ])('%s', (_, spec, problem) => {
    const { message } = testCluster().refused(`POST ${PATH}`, job(spec) as never)
    expect(message?.replace('Job.batch "work" is invalid: ', '')).toEqual(problem)
  })

  test('that is to be replaced by one without the selector it was given', () => {
    const { ok, refused } = testCluster()
    const { resourceVersion = '' } = ok(`POST ${PATH}`, job() as never).metadata
    const { message } = refused(`PUT ${PATH}/work`, { ...job(), metadata: { name: 'work', resourceVersion } } as never)
    expect(message).toMatch(
      /^Job\.batch "work" is invalid: \[spec\.selector: Required value, spec\.template\.metadata\.labels: Invalid value: null: `selector` does not match template `labels`, spec\.selector: Invalid value: null: field is immutable, spec\.template: Invalid value: /,
    )
  })

  test('whose pods lack its own labels', () => {
    const { ok, refused } = testCluster()
    const { uid } = ok(`POST ${PATH}`, job() as never).metadata
    const labels = { 'controller-uid': null, 'batch.kubernetes.io/job-name': 'play' }
    const { message } = refused(`PATCH ${PATH}/work`, { spec: { template: { metadata: { labels } } } })
    expect(message).toContain(`[spec.template.metadata.labels[controller-uid]: Required value: must be '${uid}', `)
    expect(message).toMatch(/labels\[batch\.kubernetes\.io\/job-name\]: Invalid value: \{.*\}: must be 'work', spec\.template: /)
  })

  test('when its pods change', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${PATH}`, job() as never)
    const { message } = refused(`PATCH ${PATH}/work`, { spec: { template: { spec: { serviceAccountName: 'robot' } } } })
    expect(message).toMatch(
      /^Job\.batch "work" is invalid: spec\.template: Invalid value: \{"labels":\{.*"Spec":\{"Volumes":null,.*\}: field is immutable$/,
    )
  })
})

test('a selector and labels of one’s own are taken with manualSelector', () => {
  const spec = { manualSelector: true, selector: { matchLabels: { app: 'x' } }, template: template({}, { labels: { app: 'x' } }) }
  const made = testCluster().ok(`POST ${PATH}`, job(spec) as never)
  expect(made).toMatchObject({ metadata: { labels: { app: 'x' } }, spec: { selector: { matchLabels: { app: 'x' } } } })
})
