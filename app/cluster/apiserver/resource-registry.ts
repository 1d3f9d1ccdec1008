import { apiVersionOf } from '../api/object.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import { type ResourceKey, resourceKey } from './storage.ts'

/** Kinds that are of any version. Models meta/v1/register.go (AddToGroupVersion). */
const UNVERSIONED = new Set(['Status', 'APIVersions', 'APIGroupList', 'APIGroup', 'APIResourceList'])
/** Kinds that every group has in each version. */
const OF_EACH_VERSION = new Set(['WatchEvent', 'ListOptions', 'GetOptions', 'DeleteOptions', 'CreateOptions', 'UpdateOptions', 'PatchOptions'])

/** The kinds this server serves, by group, version and resource. */
export class ResourceRegistry {
  readonly definitions: readonly ResourceDefinition[]
  readonly #byPath = new Map<string, ResourceDefinition>()
  readonly #byKey = new Map<ResourceKey, ResourceDefinition>()
  readonly #versions = new Map<string, string[]>()

  constructor(definitions: readonly ResourceDefinition[]) {
    this.definitions = definitions
    for (const definition of definitions) {
      this.#byPath.set(pathKey(definition.group, definition.version, definition.resource), definition)
      this.#byKey.set(storageKeyOf(definition), this.#byKey.get(storageKeyOf(definition)) ?? definition)
      const versions = this.#versions.get(definition.group) ?? []
      if (!versions.includes(definition.version)) versions.push(definition.version)
      this.#versions.set(definition.group, versions)
    }
  }

  /** Group names, in the order of the definitions. */
  get groups(): string[] {
    return [...this.#versions.keys()]
  }

  versionsOf(group: string): readonly string[] {
    return this.#versions.get(group) ?? []
  }

  hasGroup(group: string): boolean {
    return this.#versions.has(group)
  }

  hasVersion(group: string, version: string): boolean {
    return this.#versions.get(group)?.includes(version) ?? false
  }

  find(group: string, version: string, resource: string): ResourceDefinition | undefined {
    return this.#byPath.get(pathKey(group, version, resource))
  }

  /** Whether the server knows a kind of that name, for its answers to bodies of the wrong kind. Models the scheme's registrations. */
  readonly isRegistered = (apiVersion: string, kind: string): boolean => {
    if (UNVERSIONED.has(kind)) return true
    const served = this.definitions.filter((one) => apiVersionOf(one.group, one.version) === apiVersion)
    return (
      served.some((one) => one.kind === kind || `${one.kind}List` === kind) ||
      (served.length > 0 && OF_EACH_VERSION.has(kind)) ||
      (apiVersion === 'v1' && kind === 'List')
    )
  }

  /** The definition under whose key objects are stored. */
  stored(key: ResourceKey): ResourceDefinition | undefined {
    return this.#byKey.get(key)
  }

  /** All definitions of a group and version, by resource name. */
  inVersion(group: string, version: string): ResourceDefinition[] {
    return this.definitions.filter((one) => one.group === group && one.version === version).sort((a, b) => (a.resource < b.resource ? -1 : 1))
  }
}

/** Where objects of a kind are kept; a kind served by two groups (events) is kept in one place. */
export function storageKeyOf(definition: ResourceDefinition): ResourceKey {
  return definition.storageKey ?? resourceKey(definition.group, definition.resource)
}

const pathKey = (group: string, version: string, resource: string) => `${group}/${version}/${resource}`
