/** What a request is about, read from its method and URL alone. Models endpoints/request/requestinfo.go. */
export interface RequestInfo {
  readonly isResourceRequest: boolean
  /** URL path without query. */
  readonly path: string
  readonly verb: string
  /** 'api' or 'apis' for resource requests. */
  readonly apiPrefix: string
  readonly apiGroup: string
  readonly apiVersion: string
  readonly namespace: string
  readonly resource: string
  readonly subresource: string
  readonly name: string
  /** What follows the resource in the path. */
  readonly parts: readonly string[]
  readonly fieldSelector?: string
  readonly labelSelector?: string
}
