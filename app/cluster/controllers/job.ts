import type { KubeObject } from '../api/object.ts'
import type { StorageEvent, StorageView } from '../apiserver/storage.ts'
import { jobs } from '../resources/jobs/definition.ts'
import { asJob } from '../resources/jobs/job.ts'
import { asPod } from '../resources/pods/pod.ts'
import type { Actor } from './controller.ts'
import { forgetEvents } from './event-recorder.ts'
import { controllerIdentity } from './identity.ts'
import { isTracked, releasePod } from './job-pods.ts'
import { controllerOf, GONE, keyOf, keyOrGone, ownerKeys } from './owned-objects.ts'
import { workloadSyncs } from './workload-syncs.ts'

export const JOB_CONTROLLER = 'job-controller'
/** In place of a namespace: a pod whose job is gone. */
const ORPHAN = ':orphan'

const isOrphan = (pod: KubeObject, cache: StorageView) => {
  const { name = '', uid } = controllerOf(pod) ?? {}
  return isTracked(pod) && (!uid || cache.get('jobs.batch', pod.metadata.namespace ?? '', name)?.metadata.uid !== uid)
}
const orphanKey = (pod: KubeObject) => `${ORPHAN}/${keyOf(pod)}`
const jobOfPod = ownerKeys(jobs)

/** Runs pods to their end, as many as a job asks for, and counts them. Keys are `NAMESPACE/NAME`. Models pkg/controller/job/job_controller.go. */
export const jobController: Actor = {
  name: JOB_CONTROLLER,
  kind: 'controller',
  identity: controllerIdentity(JOB_CONTROLLER),
  watches: {
    'jobs.batch'(event, cache) {
      const left = event.type === 'DELETED' ? cache.list('pods', event.object.metadata.namespace).filter((pod) => isOrphan(pod, cache)) : []
      return [...keyOrGone(event), ...left.map(orphanKey)]
    },
    pods: (event: StorageEvent, cache: StorageView) => [
      ...jobOfPod(event, cache),
      ...(event.type !== 'DELETED' && isOrphan(event.object, cache) ? [orphanKey(event.object)] : []),
    ],
  },
  startKeys: (cache) => cache.list('jobs.batch').map(keyOf),
  reconcile(key, context) {
    const { cache, memory } = context
    const [namespace = '', name = '', orphan = ''] = key.split('/')
    if (namespace === GONE) {
      forgetEvents(name, context)
      memory.delete(name)
    } else if (namespace === ORPHAN) {
      const pod = cache.get('pods', name, orphan)
      if (pod && isOrphan(pod, cache)) releasePod(asPod(pod), context)
    } else {
      const job = cache.get('jobs.batch', namespace, name)
      if (job) workloadSyncs.get().syncJob(asJob(job), context)
    }
  },
}
