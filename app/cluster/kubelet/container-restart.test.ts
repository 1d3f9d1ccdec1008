import { expect, test } from 'vitest'
import type { Container } from '../resources/pods/pod.ts'
import { restartsAfter } from './container-restart.ts'

const rule = (operator: string, ...values: number[]) => [{ action: 'Restart', exitCodes: { operator, values } }]

test.each<[string, Partial<Container>, string, number, boolean]>([
  ['by the policy of the pod', {}, 'OnFailure', 1, true],
  ['not when the policy of the pod says so', {}, 'Never', 1, false],
  ['by its own policy before that of the pod', { restartPolicy: 'Always' }, 'Never', 0, true],
  ['not when its own policy says so', { restartPolicy: 'Never' }, 'Always', 1, false],
  ['by a rule that names its exit code', { restartPolicy: 'Never', restartPolicyRules: rule('In', 42, 43) }, 'Never', 43, true],
  ['not by a rule that names others', { restartPolicy: 'Never', restartPolicyRules: rule('In', 42) }, 'Always', 1, false],
  ['by a rule that excludes others', { restartPolicy: 'Never', restartPolicyRules: rule('NotIn', 0) }, 'Never', 1, true],
])('a container is restarted %s', (_title, container, ofPod, exitCode, expected) => {
  expect(restartsAfter({ name: 'c', ...container }, { restartPolicy: ofPod }, exitCode)).toBe(expected)
})
