import { expect, test } from 'vitest'
import { kubectlOutput } from './kubectl-output.ts'
import { pageClusterConfig } from './page-cluster-config.ts'
import { connectedPort } from './testing.ts'

const START = Date.UTC(2026, 0, 2)
const port = () => connectedPort(pageClusterConfig({ release: '1.36', seed: 'kubectl', startTime: START }))

test('kubectl’s words come as text, without a kubeconfig', async () => {
  const text = await kubectlOutput(port(), ['describe', 'clusterroles.rbac.authorization.k8s.io', 'system:discovery'], START)
  expect(text).toContain('Name:         system:discovery')
  expect(text).toContain('[/version/]')
})

test('its errors are text, too', async () => {
  expect(await kubectlOutput(port(), ['describe', 'pods', 'nobody', '--namespace=default'], START)).toBe(
    'Error from server (NotFound): pods "nobody" not found\n',
  )
})
