import type { KubeObject } from '../api/object.ts'
import { asJob } from '../resources/jobs/job.ts'
import { conditionOf } from './conditions.ts'
import type { Actor } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { keyOf } from './owned-objects.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

const NAME = 'ttl-after-finished-controller'

/** When a job that has finished is to go, virtual ms; undefined when it stays. */
function endOf(object: KubeObject): number | undefined {
  const { spec, status, metadata } = asJob(object)
  const finished = conditionOf(status?.conditions, 'Complete') ?? conditionOf(status?.conditions, 'Failed')
  if (finished?.status !== 'True' || spec.ttlSecondsAfterFinished === undefined || metadata.deletionTimestamp) return undefined
  return Date.parse(finished.lastTransitionTime ?? '') + spec.ttlSecondsAfterFinished * 1000
}

/** Deletes jobs, and their pods before them, so long after they have finished. Models pkg/controller/ttlafterfinished. */
export const ttlAfterFinishedController: Actor = {
  name: NAME,
  kind: 'controller',
  identity: controllerIdentity(NAME),
  watches: { 'jobs.batch': ({ type, object }) => (type === 'DELETED' || endOf(object) === undefined ? [] : [keyOf(object)]) },
  startKeys: (cache) => cache.list('jobs.batch').map(keyOf),
  reconcile(key, { cache, client, now, enqueue }) {
    const [namespace = '', name = ''] = key.split('/')
    const job = cache.get('jobs.batch', namespace, name)
    const end = job && endOf(job)
    if (!job || end === undefined) return
    if (end > now) return enqueue(key, end - now)
    const { uid = '', resourceVersion = '' } = job.metadata
    const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Foreground', preconditions: { uid, resourceVersion } }
    unlessGoneOrChanged(() => client.delete({ group: 'batch', resource: 'jobs', namespace }, name, options))
  },
}
