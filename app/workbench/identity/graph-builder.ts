import type { KubeObject } from '../../cluster/api/object.ts'
import { isDefault } from '../../cluster/authz/explain/default-objects.ts'
import type { BindingObject, PolicyRule } from '../../cluster/authz/rbac-types.ts'
import type { DecidedRequest } from './decided-request.ts'
import type { GraphEdge, GraphNode, GraphWishes, IdentityGraph, NodeKind } from './identity-graph.ts'
import { accountExists, bindingId, groupsOf, type Holder, holderOf, holdersOf, podId, type Relations, roleId, roleIdOf, ruleId } from './relations.ts'
import type { Scope } from './scope.ts'

const COLUMN_OF: Readonly<Record<NodeKind, number>> = { pod: 0, pods: 0, account: 1, user: 1, group: 2, binding: 3, role: 4, rule: 5, request: 6 }

/** With more pods than this an account's pods are one node, until it is opened. */
const PODS_SHOWN = 4
/** Roles with at most so many rules show them unasked, as long as there are not too many in all. */
const RULES_SHOWN = 4
const RULES_IN_ALL = 24

type Growing = { -readonly [Key in keyof GraphNode]: GraphNode[Key] }

/** A neighbor that is drawn when its node is open, or when something else brings it into the graph. */
interface Folded {
  readonly from: string
  readonly to: string
  /** The end that is not the node itself. */
  readonly far: () => Growing
  readonly farId: string
}

/**
 * Grows the graph of a scope: what is planted, then what it leads to as far as that is to be shown, then the rules. What decided a
 * request is lit first, so that none of it is folded away.
 */
export class GraphBuilder {
  readonly #relations: Relations
  readonly #scope: Scope
  readonly #wishes: GraphWishes
  readonly #nodes = new Map<string, Growing>()
  readonly #edges = new Map<string, GraphEdge>()
  readonly #queue: (() => void)[] = []
  readonly #folded = new Map<string, Folded[]>()
  readonly #lit = new Set<string>()

  constructor(relations: Relations, scope: Scope, wishes: GraphWishes) {
    this.#relations = relations
    this.#scope = scope
    this.#wishes = wishes
  }

  /** Marks the nodes and edges on a request's deciding path, so that nothing on it is folded away. */
  light({ path }: DecidedRequest): void {
    path.forEach((id, index) => {
      this.#lit.add(id)
      const next = path[index + 1]
      if (next !== undefined) this.#lit.add(edgeId(id, next))
    })
  }

  plantNamespace(namespace: string): void {
    const here = (one: string) => namespace === '' || one === namespace
    for (const holder of this.#relations.accounts.values()) {
      if (here(holder.namespace) && !(namespace === '' && this.#isOnlyPolicy(holder))) this.plantHolder(holder, true)
    }
    for (const binding of this.#relations.bindings) {
      const place = binding.metadata.namespace ?? ''
      if (place !== '' ? here(place) : namespace === '' && !isDefault(binding)) this.#binding(binding)
    }
    for (const [id, role] of this.#relations.roles) {
      const place = role.metadata.namespace ?? ''
      if (place !== '' ? here(place) : namespace === '' && !isDefault(role)) this.#role(id, role.metadata.name ?? '', place)
    }
  }

  /** True for an account that is nowhere but in the default policy, which names one for each controller, made or not. */
  #isOnlyPolicy(holder: Holder): boolean {
    return (
      !accountExists(this.#relations, holder) &&
      this.#relations.podsOf(holder.id).length === 0 &&
      this.#relations.bindingsOf(holder.id).every(isDefault)
    )
  }

  plantHolder(holder: Holder, withPods: boolean): void {
    this.#holder(holder)
    if (withPods) this.#queue.push(() => this.#podsOf(holder.id))
  }

  plantRequest(request: DecidedRequest): void {
    const who = this.#holder(request.who)
    if (request.pod) {
      const { namespace, name } = request.pod
      const pod = this.#relations.objects.get('pods')?.get(`${namespace}/${name}`)
      const asker = this.#node(`pod:${namespace}/${name}`, 'pod', name, namespace, { missing: !pod, ...(pod ? { object: pod } : {}) })
      this.#edge(asker.id, who.id)
    }
    const answer = this.#node(request.id, 'request', request.what, request.namespace, { request, lit: true })
    if (!request.allowed) this.#edge(who.id, answer.id, true)
    this.#plantPath(request)
  }

  /** The deciding path as it was, though its objects may have changed or gone since. */
  #plantPath({ path, grant }: DecidedRequest): void {
    for (const step of path) if (step.startsWith('group:')) this.#holder(holderOf({ kind: 'Group', name: step.slice('group:'.length) }))
    if (grant) {
      const { binding, role, rule } = grant
      const at = `binding:${binding.namespace ?? ''}/${binding.name}`
      const object = this.#relations.bindings.find((one) => bindingId(one) === at)
      if (object) this.#binding(object)
      else this.#node(at, 'binding', binding.name, binding.namespace ?? '', { missing: true })
      const place = roleId(role.namespace ?? '', role.name)
      this.#role(place, role.name, role.namespace ?? '')
      this.#rule(place, rule)
    }
    path.forEach((from, index) => {
      const to = path[index + 1]
      if (to !== undefined) this.#edge(from, to)
    })
  }

  /** Follows the relations from what was planted, as far as they are to be shown. */
  grow(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) next()
    // What is folded away under one node may be shown because of another: then they are joined all the same.
    for (const folded of this.#folded.values()) for (const { from, to, farId } of folded) if (this.#nodes.has(farId)) this.#edge(from, to)
  }

  /** Rules last: whether a role shows them unasked depends on how many there are in all. */
  addRules(): void {
    const roles = [...this.#nodes.values()].filter(({ kind }) => kind === 'role')
    const few = (id: string) => this.#rulesOf(id).length <= RULES_SHOWN
    const total = roles.reduce((sum, { id }) => sum + (few(id) ? this.#rulesOf(id).length : 0), 0)
    for (const role of roles) {
      const rules = this.#rulesOf(role.id)
      if (rules.length === 0) continue
      const usual = few(role.id) && total <= RULES_IN_ALL && this.#scope.type !== 'request'
      role.open = this.#wishes.toggled.get(role.id) ?? usual
      rules.forEach((_, index) => {
        if (role.open || this.#lit.has(ruleId(role.id, index))) this.#rule(role.id, index)
        else role.hidden++
      })
    }
  }

  graph(): IdentityGraph {
    for (const [id, folded] of this.#folded) {
      const node = this.#nodes.get(id)
      if (node) node.hidden += new Set(folded.filter(({ farId }) => !this.#nodes.has(farId)).map(({ farId }) => farId)).size
    }
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] }
  }

  #holder(holder: Holder): Growing {
    const known = this.#nodes.get(holder.id)
    if (known) return known
    const object = this.#relations.objects.get('serviceaccounts')?.get(`${holder.namespace}/${holder.name}`)
    const missing = holder.kind === 'account' && !accountExists(this.#relations, holder)
    const node = this.#node(holder.id, holder.kind, holder.name, holder.namespace, { missing, ...(object && !missing ? { object } : {}) })
    this.#queue.push(() => this.#grants(holder))
    return node
  }

  #grants(holder: Holder): void {
    for (const binding of this.#relations.bindingsOf(holder.id)) {
      const shown = holder.kind !== 'group' || this.#wishes.everybody || !isDefault(binding)
      const id = bindingId(binding)
      if (shown) this.#edge(holder.id, this.#binding(binding).id)
      else this.#fold(holder.id, { from: holder.id, to: id, farId: id, far: () => this.#binding(binding) })
    }
    const groups = this.#wishes.request?.who.id === holder.id ? this.#wishes.request.groups : groupsOf(holder)
    for (const name of groups) {
      const group: Holder = { id: `group:${name}`, kind: 'group', name, namespace: '' }
      const bindings = this.#relations.bindingsOf(group.id)
      if (bindings.length === 0) continue
      if (this.#wishes.everybody || bindings.some((binding) => !isDefault(binding) && this.#isNear(binding))) {
        this.#edge(holder.id, this.#holder(group).id)
      } else this.#fold(holder.id, { from: holder.id, to: group.id, farId: group.id, far: () => this.#holder(group) })
    }
  }

  /** Whether a group's binding has a say in what the scope is about. */
  #isNear({ metadata }: BindingObject): boolean {
    return this.#scope.type !== 'namespace' || this.#scope.namespace === '' || !metadata.namespace || metadata.namespace === this.#scope.namespace
  }

  #podsOf(account: string): void {
    const pods = this.#relations.podsOf(account)
    const add = (pod: KubeObject) => this.#node(podId(pod), 'pod', pod.metadata.name ?? '', pod.metadata.namespace ?? '', { object: pod })
    if (pods.length <= PODS_SHOWN) {
      for (const pod of pods) this.#edge(add(pod).id, account)
      return
    }
    const bundle = this.#node(`pods:${account}`, 'pods', '', pods[0]?.metadata.namespace ?? '', { number: pods.length })
    this.#edge(bundle.id, account)
    for (const pod of pods) this.#fold(bundle.id, { from: podId(pod), to: account, farId: podId(pod), far: () => add(pod) })
  }

  #binding(binding: BindingObject): Growing {
    const id = bindingId(binding)
    const known = this.#nodes.get(id)
    if (known) return known
    const { name = '', namespace = '' } = binding.metadata
    const node = this.#node(id, 'binding', name, namespace, { object: binding as unknown as KubeObject })
    this.#queue.push(() => {
      const { kind, name: role } = binding.roleRef
      this.#edge(id, this.#role(roleIdOf(binding), role, kind === 'Role' ? namespace : '').id)
      for (const holder of holdersOf(binding)) {
        if (this.#showsSubjectsOf(binding)) this.#edge(this.#holder(holder).id, id)
        else this.#fold(id, { from: holder.id, to: id, farId: holder.id, far: () => this.#holder(holder) })
      }
    })
    return node
  }

  /** All who are bound in the namespace the graph is of; elsewhere the others are somebody else's business until they are asked for. */
  #showsSubjectsOf({ metadata }: BindingObject): boolean {
    return this.#scope.type === 'namespace' && (this.#scope.namespace === '' || metadata.namespace === this.#scope.namespace)
  }

  #role(id: string, name: string, namespace: string): Growing {
    const object = this.#relations.roles.get(id)
    return this.#node(id, 'role', name, namespace, { missing: !object, ...(object ? { object: object as unknown as KubeObject } : {}) })
  }

  #rule(role: string, index: number): void {
    const rule = this.#rulesOf(role)[index]
    const node = this.#node(ruleId(role, index), 'rule', '', '', { number: index + 1, missing: !rule, ...(rule ? { rule } : {}) })
    this.#edge(role, node.id)
  }

  #rulesOf(role: string): readonly PolicyRule[] {
    return this.#relations.roles.get(role)?.rules ?? []
  }

  #fold(node: string, folded: Folded): void {
    const mine = this.#folded.get(node) ?? []
    mine.push(folded)
    this.#folded.set(node, mine)
    const open = this.#wishes.toggled.get(node) ?? false
    const near = this.#nodes.get(node)
    if (near) near.open = open
    if (open || this.#lit.has(edgeId(folded.from, folded.to))) {
      folded.far()
      this.#edge(folded.from, folded.to)
    }
  }

  #node(id: string, kind: NodeKind, name: string, namespace: string, more: Partial<Growing>): Growing {
    const known = this.#nodes.get(id)
    if (known) return known
    const node: Growing = { id, kind, column: COLUMN_OF[kind], name, namespace, missing: false, lit: this.#lit.has(id), hidden: 0, ...more }
    this.#nodes.set(id, node)
    return node
  }

  #edge(from: string, to: string, refused = false): void {
    const id = edgeId(from, to)
    if (!this.#edges.has(id)) this.#edges.set(id, { id, from, to, lit: this.#lit.has(id), refused })
  }
}

const edgeId = (from: string, to: string) => `${from} → ${to}`
