import { sha256 } from '@noble/hashes/sha2.js'
import { apiVersionOf } from '../api/object.ts'
import type { Json } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import { base64, bytesOf } from '../kernel/text.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { ResourceRegistry } from './resource-registry.ts'

/** In the order in which a real server lists its groups; groups it does not know come last. */
const GROUP_ORDER = [
  'apps',
  'events.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
]

/** GET /api. */
export const apiVersions = (serverAddress: string): Json => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
})

/** GET /apis. */
export const apiGroupList = (registry: ResourceRegistry): Json => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groupsOf(registry).map((group) => groupEntry(registry, group)),
})

/** GET /apis/GROUP. */
export const apiGroup = (registry: ResourceRegistry, group: string): Json => ({ kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(registry, group) })

/** GET /api/v1, GET /apis/GROUP/VERSION. The core group's list says no apiVersion of its own. */
export function apiResourceList(registry: ResourceRegistry, group: string, version: string): Json {
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: apiVersionOf(group, version),
    resources: registry
      .inVersion(group, version)
      .flatMap((definition) => [resourceEntry(definition), ...subresourceEntries(definition)])
      .sort(byName),
  }
}

/** GET /api or /apis as APIGroupDiscoveryList. Models endpoints/discovery/aggregated. */
export function aggregatedDiscovery(registry: ResourceRegistry, prefix: 'api' | 'apis'): Json {
  const groups = prefix === 'api' ? [''] : groupsOf(registry)
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map((group) => ({
      metadata: { ...(group === '' ? {} : { name: group }), creationTimestamp: null },
      versions: registry.versionsOf(group).map((version) => ({
        version,
        resources: registry.inVersion(group, version).map(aggregatedResource),
        freshness: 'Current',
      })),
    })),
  }
}

function groupsOf(registry: ResourceRegistry): string[] {
  const place = (group: string) => {
    const index = GROUP_ORDER.indexOf(group)
    return index < 0 ? GROUP_ORDER.length : index
  }
  return registry.groups.filter((group) => group !== '').sort((a, b) => place(a) - place(b))
}

function groupEntry(registry: ResourceRegistry, group: string): { [key: string]: Json } {
  const versions = registry.versionsOf(group).map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions, preferredVersion: versions[0] ?? null }
}

function resourceEntry(definition: ResourceDefinition): { name: string } & { [key: string]: Json } {
  const { resource, singular, namespaced, kind, verbs, shortNames, categories } = definition
  return {
    name: resource,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
    ...(definition.strategy ? { storageVersionHash: storageVersionHash(definition) } : {}),
  }
}

function subresourceEntries(definition: ResourceDefinition): ({ name: string } & { [key: string]: Json })[] {
  return Object.entries(definition.subresources ?? {}).map(([name, { kind, verbs }]) => {
    const elsewhere = kind && (kind.group !== definition.group || kind.version !== definition.version)
    return {
      name: `${definition.resource}/${name}`,
      singularName: '',
      namespaced: definition.namespaced,
      ...(elsewhere ? { group: kind.group, version: kind.version } : {}),
      kind: kind?.kind ?? definition.kind,
      verbs,
    }
  })
}

function aggregatedResource(definition: ResourceDefinition): Json {
  const { group, version, kind, resource, singular, namespaced, verbs, shortNames, categories, subresources } = definition
  return {
    resource,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
    ...(subresources
      ? {
          subresources: Object.entries(subresources)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, subresource]) => ({
              subresource: name,
              responseKind: subresource.kind ? { ...subresource.kind } : { group, version, kind },
              verbs: subresource.verbs,
            })),
        }
      : {}),
  }
}

/** Models endpoints/discovery/storageversionhash.go. Events are stored as core/v1 whatever group they are asked for in. */
const storageVersionHash = oncePer(({ group, version, kind, storageKey }: ResourceDefinition) => {
  const storedIn = storageKey === undefined ? group : storageKey.split('.').slice(1).join('.')
  return base64.encode(sha256(bytesOf(`${storedIn}/${version}/${kind}`)).slice(0, 8))
})

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
