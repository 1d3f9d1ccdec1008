import { expect, test } from 'vitest'
import { unifiedDiff } from '../../kernel/unified-diff.ts'
import { internalPodSpec } from './internal-form.ts'

const spec = {
  automountServiceAccountToken: false,
  containers: [{ name: 'c', image: 'nginx:1', env: [{ name: 'A', value: 'a' }], resources: {} }],
  volumes: [{ name: 'v', emptyDir: {} }],
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
}

test('a refused update shows where the internal specs differ', () => {
  const before = internalPodSpec({ ...spec, serviceAccountName: 'default' })
  const after = internalPodSpec({ ...spec, serviceAccountName: 'build' })
  expect(unifiedDiff(before, after)).toBe(
    [
      '@@ -83,7 +83,7 @@',
      '  "ActiveDeadlineSeconds": null,',
      '  "DNSPolicy": "ClusterFirst",',
      '  "NodeSelector": null,',
      '- "ServiceAccountName": "default",',
      '+ "ServiceAccountName": "build",',
      '  "AutomountServiceAccountToken": false,',
      '  "NodeName": "",',
      '  "SecurityContext": {',
      '',
    ].join('\n'),
  )
})
