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
    [
      'with indexes, but without how many',
      { completionMode: 'Indexed', parallelism: 2 },
      'spec.completions: Required value: when completion mode is Indexed',
    ],
    [
      'with a limit for each index, but without indexes',
      { backoffLimitPerIndex: 1 },
      'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
    ],
    [
      'with a limit of failed indexes, but none for each',
      { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 3 },
      '[spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified, spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions]',
    ],
    [
      'with a policy of success, but without indexes',
      { successPolicy: { rules: [{ succeededCount: 1 }] } },
      'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
    ],
    [
      'whose manager has no domain',
      { managedBy: 'me' },
      'spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")',
    ],
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

describe('where the pods of a Job run', () => {
  const affinity = (values: string[]) => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values }] }] },
    },
  })
  const change = { template: { metadata: { annotations: { a: 'b' } }, spec: { nodeSelector: { disk: 'ssd' }, affinity: affinity(['a']) } } }

  test('can be changed while it is suspended and has not started', () => {
    const { ok } = testCluster()
    ok(`POST ${PATH}`, job({ suspend: true }) as never)
    expect(ok(`PATCH ${PATH}/work`, { spec: change } as never)['spec']).toMatchObject(change)
    const none = { template: { spec: { nodeSelector: null, affinity: null } } }
    expect(ok(`PATCH ${PATH}/work`, { spec: none } as never)['spec']).toMatchObject({ template: { metadata: { annotations: { a: 'b' } } } })
  })

  test.each<[string, object, object]>([
    ['when it has', {}, change],
    ['where they run another image', { suspend: true }, { template: { spec: { containers: [{ name: 'c', image: 'nginx' }] } } }],
  ])('cannot be changed %s', (_, spec, other) => {
    const { ok, refused, advance } = testCluster()
    ok(`POST ${PATH}`, job(spec) as never)
    advance(1000)
    expect(refused(`PATCH ${PATH}/work`, { spec: other } as never).message).toContain('spec.template: Invalid value: ')
  })
})

describe('a policy is refused', () => {
  const failing = (rule: object, spec: object = {}) => ({ podFailurePolicy: { rules: [{ action: 'FailJob', ...rule }] }, ...spec })
  const codes = (onExitCodes: object) => failing({ onExitCodes: { operator: 'In', values: [1], ...onExitCodes } })
  const succeeding = (rule: object) => ({ completionMode: 'Indexed', completions: 5, successPolicy: { rules: [rule] } })
  const rules = 'spec.podFailurePolicy.rules[0]'
  const success = 'spec.successPolicy.rules[0]'

  test.each<[string, object, string]>([
    ['without a reason', failing({}), `${rules}: Invalid value: specifying one of OnExitCodes and OnPodConditions is required`],
    [
      'without an action',
      failing({ action: '', onPodConditions: [{ type: 'Ready' }] }),
      `${rules}.action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]`,
    ],
    [
      'with an unknown action',
      failing({ action: 'Panic', onPodConditions: [{ type: 'Ready' }] }),
      `${rules}.action: Unsupported value: "Panic": supported values: "Count", "FailIndex", "FailJob", "Ignore"`,
    ],
    [
      'that fails an index without a limit for it',
      failing({ action: 'FailIndex', onPodConditions: [{ type: 'Ready' }] }),
      `${rules}.action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set`,
    ],
    ['for success', codes({ values: [0] }), `${rules}.onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator`],
    ['out of order', codes({ values: [2, 1] }), `${rules}.onExitCodes.values: Invalid value: [2,1]: must be ordered`],
    ['for a code twice', codes({ values: [1, 1] }), `${rules}.onExitCodes.values[1]: Duplicate value: 1`],
    [
      'for a container that is not there',
      codes({ containerName: 'x' }),
      `${rules}.onExitCodes.containerName: Invalid value: "x": must be one of the container or initContainer names in the pod template`,
    ],
    [
      'where containers restart',
      { ...codes({}), template: template({ restartPolicy: 'OnFailure' }) },
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    ],
    [
      'where pods are replaced before they have ended',
      { ...codes({}), podReplacementPolicy: 'TerminatingOrFailed' },
      'spec.podReplacementPolicy: Unsupported value: "TerminatingOrFailed": supported values: "Failed"',
    ],
    [
      'of success without rules',
      { completionMode: 'Indexed', completions: 5, successPolicy: { rules: [] } },
      'spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified',
    ],
    ['of success without a rule', succeeding({}), `${success}: Required value: at least one of succeededCount or succeededIndexes must be specified`],
    [
      'of success by indexes there are not',
      succeeding({ succeededIndexes: '1,5' }),
      `${success}.succeededIndexes: Invalid value: "1,5": error parsing succeededIndexes: too large index: "5"`,
    ],
    [
      'of success by indexes out of order',
      succeeding({ succeededIndexes: '2,1' }),
      `${success}.succeededIndexes: Invalid value: "2,1": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1`,
    ],
    [
      'of success by more than it names',
      succeeding({ succeededIndexes: '0-2', succeededCount: 4 }),
      `${success}.succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)`,
    ],
  ])('%s', (_, spec, problem) => {
    expect(testCluster().refused(`POST ${PATH}`, job(spec) as never).message).toBe(`Job.batch "work" is invalid: ${problem}`)
  })

  test('when it changes', () => {
    const { ok, refused } = testCluster()
    ok(`POST ${PATH}`, job(codes({})) as never)
    expect(refused(`PATCH ${PATH}/work`, { spec: codes({ values: [2] }) } as never).message).toBe(
      'Job.batch "work" is invalid: spec.podFailurePolicy: Invalid value: {"Rules":[{"Action":"FailJob","OnExitCodes":{"ContainerName":null,"Operator":"In","Values":[2]},"OnPodConditions":null}]}: field is immutable',
    )
  })
})

test('a condition of a policy is to be True unless it says otherwise', () => {
  const policy = { podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] } }
  expect(testCluster().ok(`POST ${PATH}`, job(policy) as never)['spec']).toMatchObject({
    podFailurePolicy: { rules: [{ onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
    podReplacementPolicy: 'Failed',
  })
})

test('a selector and labels of one’s own are taken with manualSelector', () => {
  const spec = { manualSelector: true, selector: { matchLabels: { app: 'x' } }, template: template({}, { labels: { app: 'x' } }) }
  const made = testCluster().ok(`POST ${PATH}`, job(spec) as never)
  expect(made).toMatchObject({ metadata: { labels: { app: 'x' } }, spec: { selector: { matchLabels: { app: 'x' } } } })
})
