import type { Container } from '../resources/pods/pod.ts'
import { findImage } from '../runtime/images.ts'
import { printPod, type PodWorker } from './pod-worker.ts'

/** Why a container that is not to run as root would; undefined when all is well. Models kuberuntime/security_context_others.go (verifyRunAsNonRoot). */
export function rootProblem(worker: PodWorker, container: Container): string | undefined {
  const pod = worker.state.pod.spec.securityContext ?? {}
  const own = container.securityContext ?? {}
  if (!(own.runAsNonRoot ?? pod.runAsNonRoot)) return undefined
  const where = `(pod: "${printPod(worker)}", container: ${container.name})`
  const user = own.runAsUser ?? pod.runAsUser
  if (user !== undefined) return user === 0 ? `container's runAsUser breaks non-root policy ${where}` : undefined
  const found = findImage(container.image ?? '')
  const imageUser = 'image' in found ? found.image.user : 0
  if (typeof imageUser === 'string')
    return `container has runAsNonRoot and image has non-numeric user (${imageUser}), cannot verify user is non-root ${where}`
  return imageUser === 0 ? `container has runAsNonRoot and image will run as root ${where}` : undefined
}
