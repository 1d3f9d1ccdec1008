import { describe, expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const { refused, send } = testCluster()
const PODS = 'POST /api/v1/namespaces/default/pods?dryRun=All'
const pod = (spec: object, container: object = {}, annotations: object = {}) =>
  ({ metadata: { name: 'p', annotations }, spec: { containers: [{ name: 'c', image: 'i', ...container }], ...spec } }) as never

/** The causes of a refusal, each as upstream prints it. */
const causes = (body: never) => refused(PODS, body).details?.causes?.map(({ field, message }) => `${field}: ${message}`)

/** Of a list of causes just these, in their order, `at` being the path they share. */
const at = (path: string, ...found: string[]) => found.map((one) => `${path}${one}`)

const SUBDOMAIN = expect.stringContaining('a lowercase RFC 1123 subdomain')

describe('a container is refused', () => {
  const C = 'spec.containers[0].'

  test.each<[string, object, unknown[]]>([
    ['for a probe that asks nothing', { livenessProbe: {} }, at(`${C}livenessProbe`, ': Required value: must specify a handler type')],
    [
      'for a probe that asks twice',
      { livenessProbe: { exec: {}, tcpSocket: { port: 0 } } },
      at(`${C}livenessProbe.`, 'exec.command: Required value', 'tcpSocket: Forbidden: may not specify more than 1 handler type'),
    ],
    [
      'for what a readiness probe cannot have',
      { readinessProbe: { httpGet: { port: 'a_b', scheme: 'ftp' }, periodSeconds: -1, terminationGracePeriodSeconds: 5 } },
      at(
        `${C}readinessProbe.`,
        'httpGet.port: Invalid value: "a_b": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
        'httpGet.scheme: Unsupported value: "ftp": supported values: "HTTP", "HTTPS"',
        'periodSeconds: Invalid value: -1: must be greater than or equal to 0',
        'terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes',
      ),
    ],
    [
      'for what a startup probe cannot have',
      { startupProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } },
      at(`${C}startupProbe.`, 'successThreshold: Invalid value: 2: must be 1'),
    ],
    [
      'for a hook that outlasts the pod',
      { lifecycle: { preStop: { sleep: { seconds: 31 } } } },
      at(`${C}lifecycle.preStop.sleep`, ': Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)'),
    ],
    ['for a variable of a Secret without a name', { env: [{ name: 'A', valueFrom: { secretKeyRef: { key: 'k' } } }] }, [SUBDOMAIN]],
    [
      'for a variable that shows no resource there is',
      { env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '2' } } }] },
      at(
        `${C}env[0].valueFrom.resourceFieldRef.divisor`,
        ': Invalid value: "limits.memory": only divisor\'s values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource',
      ),
    ],
    [
      'for variables from nowhere, which the list is told for',
      { envFrom: [{ prefix: 'A' }] },
      at(`${C}envFrom`, ': Invalid value: "": must specify one of: `configMapRef` or `secretRef`'),
    ],
    [
      'for a resource nobody knows',
      { resources: { requests: { foo: '1' } } },
      at(`${C}resources.requests[foo]: Invalid value: "foo": must be a standard resource `, 'type or fully qualified', 'for containers'),
    ],
    [
      'for a device that is half one',
      { resources: { requests: { 'a.b/gpu': '500m' } } },
      at(
        `${C}resources.`,
        'requests[a.b/gpu]: Invalid value: "500m": must be an integer',
        'limits: Required value: Limit must be set for non overcommitable resources',
      ),
    ],
    [
      'for a security context at odds with itself',
      { securityContext: { allowPrivilegeEscalation: false, privileged: true } },
      [expect.stringMatching(/^spec.containers\[0\].securityContext: Invalid value: {"Capabilities":null,"Privileged":true,.*`privileged` to true$/)],
    ],
    [
      'for ids no process can have',
      { securityContext: { runAsUser: -1, seccompProfile: { type: 'Localhost' } } },
      at(
        `${C}securityContext.`,
        'runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
        'seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost',
      ),
    ],
    [
      'for exceptions from no policy',
      { restartPolicyRules: [{ action: 'Stop', exitCodes: { operator: 'Equals' } }] },
      at(
        C,
        'restartPolicy: Required value: must specify restartPolicy when restart rules are used',
        'restartPolicyRules[0].action: Unsupported value: "Stop": supported values: "Restart", "RestartAllContainers"',
        'restartPolicyRules[0].exitCodes.operator: Unsupported value: "Equals": supported values: "In", "NotIn"',
      ),
    ],
    [
      'for a port of the node that is taken',
      { ports: [80, 81].map((port) => ({ containerPort: port, hostPort: 80 })) },
      at(`${C}ports[1].hostPort`, ': Duplicate value: "TCP//80"'),
    ],
  ])('%s', (_, container, expected) => {
    expect(causes(pod({}, container))).toEqual(expected)
  })
})

describe('a pod is refused', () => {
  test.each<[string, object, unknown[]]>([
    [
      'for an init container that is watched like another',
      { initContainers: [{ name: 'c', image: 'i', livenessProbe: { exec: { command: ['x'] } } }] },
      at(
        'spec.initContainers[0].',
        'name: Duplicate value: "c"',
        'livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
      ),
    ],
    [
      'for DNS of its own that is not there',
      { dnsPolicy: 'None' },
      at('spec.dnsConfig', ': Required value: must provide `dnsConfig` when `dnsPolicy` is None'),
    ],
    [
      'for gates while it has a node',
      { nodeName: 'n', schedulingGates: [{ name: 'g' }] },
      at('spec.nodeName', ': Forbidden: cannot be set until all schedulingGates have been cleared'),
    ],
    [
      'for an affinity to nothing',
      { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
      at(
        'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
        ': Required value: must have at least one node selector term',
      ),
    ],
    [
      'for a spread that is none',
      { topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'k', whenUnsatisfiable: 'x' }] },
      at(
        'spec.topologySpreadConstraints[0].',
        'maxSkew: Invalid value: 0: must be greater than zero',
        'whenUnsatisfiable: Unsupported value: "x": supported values: "DoNotSchedule", "ScheduleAnyway"',
      ),
    ],
    ['for a system there is not', { os: { name: 'mac' } }, at('spec.os', ': Unsupported value: "mac": supported values: "linux", "windows"')],
    [
      'for what Windows has not',
      { os: { name: 'windows' }, securityContext: { runAsUser: 1 } },
      at('spec.securityContext.runAsUser', ': Forbidden: cannot be set for a windows pod'),
    ],
    [
      'for kernel parameters twice',
      { securityContext: { sysctls: [1, 2].map(() => ({ name: 'kernel.shm_rmid_forced', value: '1' })) } },
      at('spec.securityContext.sysctls[1].name', ': Duplicate value: "kernel.shm_rmid_forced"'),
    ],
    [
      'for a value with a toleration of all',
      { tolerations: [{ operator: 'Exists', value: 'v' }] },
      at('spec.tolerations[0].operator', ': Invalid value: "v": value must be empty when `operator` is \'Exists\''),
    ],
    [
      'for a kind of path the node has not',
      { volumes: [{ name: 'v', hostPath: { path: '/x', type: 'Disk' } }] },
      [expect.stringContaining('spec.volumes[0].hostPath.type: Unsupported value: "Disk": supported values: "", "BlockDevice"')],
    ],
  ])('%s', (_, spec, expected) => {
    expect(causes(pod(spec))).toEqual(expected)
  })

  test('for a mirror annotation without a node', () => {
    const annotation = 'metadata.annotations[kubernetes.io/config.mirror]'
    expect(causes(pod({}, {}, { 'kubernetes.io/config.mirror': 'x' }))).toEqual(
      expect.arrayContaining(at(annotation, ': Invalid value: "x": must set spec.nodeName if mirror pod annotation is set')),
    )
  })

  test('for a RuntimeClass that is not there', () => {
    expect(refused(PODS, pod({ runtimeClassName: 'x' })).message).toBe('pods "p" is forbidden: pod rejected: RuntimeClass "x" not found')
  })
})

test('a template may project a token without naming an account', () => {
  const template = {
    metadata: { labels: { a: 'b' } },
    spec: { containers: [{ name: 'c', image: 'i' }], volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }] },
  }
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { selector: { matchLabels: { a: 'b' } }, template } }
  expect(send('POST /apis/apps/v1/namespaces/default/deployments?dryRun=All', deployment).status).toBe(201)
})

describe('a pod is warned of', () => {
  test.each<[string, object, string]>([
    [
      "files in each other's way",
      { volumes: [{ name: 'v', projected: { sources: ['t', 't/u'].map((path) => ({ serviceAccountToken: { path } })) } }] },
      'volume "v" (Projected): overlapping paths: "t/u" (ServiceAccountToken) with "t" (ServiceAccountToken)',
    ],
    ['hosts told twice', { hostAliases: [1, 2].map(() => ({ ip: '1.2.3.4' })) }, 'spec.hostAliases[1].ip: duplicate ip "1.2.3.4"'],
    [
      'a spread that counts no pod',
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'k', whenUnsatisfiable: 'DoNotSchedule' }] },
      'spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod',
    ],
  ])('%s', (_, spec, text) => {
    expect(send(PODS, pod(spec)).headers?.['warning']).toContain(`299 - ${JSON.stringify(text)}`)
  })

  test('a variable that goes on from what it was is no mistake', () => {
    const env = ['a', '$(A)b'].map((value) => ({ name: 'A', value }))
    expect(send(PODS, pod({}, { env })).headers).not.toHaveProperty('warning')
  })
})
