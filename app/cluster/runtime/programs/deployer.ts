import type { Json } from '../../kernel/json.ts'
import { mountedToken, ownNamespace } from './mounted-token.ts'
import type { Program } from './program.ts'

/** Between two looks. Virtual ms. */
const LOOK_EVERY = 30_000

/**
 * A pipeline's deployer: sees to it that the Deployment $DEPLOYMENT (default `web`) of its namespace runs $IMAGE
 * (default nginx:1.27), with its mounted token, and says what the API server let it do.
 */
export const deployer: Program = {
  run(environment) {
    const { env, now } = environment
    const name = env['DEPLOYMENT'] || 'web'
    const image = env['IMAGE'] || 'nginx:1.27'
    const namespace = ownNamespace(environment)
    const token = mountedToken(environment)
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments`
    const said = (what: string, { status, body }: { status: number; body: Json }) => {
      const { message = '' } = (body ?? {}) as { message?: string }
      return `${what} deployment ${namespace}/${name}: ${status}${status >= 400 ? ` ${message}` : ' OK'}`
    }
    const found = environment.request('GET', `${path}/${name}`, token)
    const printed = [said('GET', found)]
    if (found.status === 404) printed.push(said('CREATE', environment.request('POST', path, token, deployment(name, image))))
    if (found.status === 200 && imageOf(found.body) !== image) {
      printed.push(said('UPDATE', environment.request('PUT', `${path}/${name}`, token, withImage(found.body, image))))
    }
    return { state: null, printed, wakeAt: now + LOOK_EVERY }
  },
  onTerm: { after: 50, exitCode: 0 },
}

const deployment = (name: string, image: string): Json => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image }] } },
  },
})

type Live = { spec: { template: { spec: { containers: { image?: string }[] } } } }
const imageOf = (body: Json) => (body as unknown as Live).spec.template.spec.containers[0]?.image

function withImage(body: Json, image: string): Json {
  const live = body as unknown as Live
  const { template } = live.spec
  const [first, ...rest] = template.spec.containers
  const containers = [{ ...first, image }, ...rest]
  return { ...live, spec: { ...live.spec, template: { ...template, spec: { ...template.spec, containers } } } } as unknown as Json
}
