import { describe, expect, it } from 'vitest'
import { Query } from './query.ts'
import { requestInfoOf } from './request-info.ts'

const describeRequest = (line: string) => {
  const [method = '', url = ''] = line.split(' ')
  const { verb, apiGroup, namespace, resource, subresource, name } = requestInfoOf(method, url, new Query(url).first)
  return { verb, apiGroup, namespace, resource, subresource, name }
}

describe('what a request is about', () => {
  it.each([
    ['GET /api/v1/namespaces', { verb: 'list', resource: 'namespaces' }],
    ['GET /api/v1/namespaces/dev', { verb: 'get', namespace: 'dev', resource: 'namespaces', name: 'dev' }],
    ['PUT /api/v1/namespaces/dev/finalize', { verb: 'update', namespace: 'dev', resource: 'namespaces', name: 'dev', subresource: 'finalize' }],
    ['GET /api/v1/namespaces/dev/pods', { verb: 'list', namespace: 'dev', resource: 'pods' }],
    ['GET /api/v1/namespaces/dev/pods?watch=1', { verb: 'watch', namespace: 'dev', resource: 'pods' }],
    ['GET /api/v1/namespaces/dev/pods?watch=maybe', { verb: 'watch', namespace: 'dev', resource: 'pods' }],
    ['GET /api/v1/namespaces/dev/pods?watch=0', { verb: 'list', namespace: 'dev', resource: 'pods' }],
    ['GET /api/v1/watch/pods', { verb: 'watch', resource: 'pods' }],
    ['GET /api/v1/pods?fieldSelector=metadata.name%3Dp', { verb: 'list', resource: 'pods', name: 'p' }],
    ['DELETE /api/v1/namespaces/dev/pods', { verb: 'deletecollection', namespace: 'dev', resource: 'pods' }],
    ['HEAD /api/v1/namespaces/dev/pods/p', { verb: 'get', namespace: 'dev', resource: 'pods', name: 'p' }],
    [
      'POST /api/v1/namespaces/dev/serviceaccounts/s/token',
      { verb: 'create', namespace: 'dev', resource: 'serviceaccounts', name: 's', subresource: 'token' },
    ],
    [
      'PATCH /apis/rbac.authorization.k8s.io/v1/clusterroles/r',
      { verb: 'patch', apiGroup: 'rbac.authorization.k8s.io', resource: 'clusterroles', name: 'r' },
    ],
    ['GET /api/v1', { verb: 'get' }],
    ['GET /apis/rbac.authorization.k8s.io/v1', { verb: 'get' }],
    ['POST /healthz', { verb: 'post' }],
  ])('%s', (line, expected) => {
    expect(describeRequest(line)).toEqual({ apiGroup: '', namespace: '', resource: '', subresource: '', name: '', ...expected })
  })
})
