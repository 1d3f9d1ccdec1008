import type { RuleMistake } from './mistake.ts'
import { eachResource, groupWithVersion, wrongGroup, wrongName } from './resource-names.ts'
import { denyRule, nameWildcard, namesWithoutName, partialWildcard } from './rule-patterns.ts'
import { pathPattern, pathVerb, unknownVerb } from './rule-verbs.ts'

/** Mistakes that show in a rule. The API server checks no name in a rule, so each of these is accepted and grants nothing. */
export const RULE_MISTAKES: readonly RuleMistake[] = [
  {
    about: 'rule',
    id: 'resource-name',
    title: 'No resource has this name',
    explanation:
      'Rules name resources as the API does, in the plural: pods, persistentvolumeclaims, pods/exec. Singulars, kinds and short names are kubectl’s. The API server does not check names in rules, so a wrong one is accepted and grants nothing.',
    find: (rule) => eachResource(rule, wrongName),
  },
  {
    about: 'rule',
    id: 'api-group',
    title: 'The resource is of another API group',
    explanation:
      'A rule matches only where group and resource are both right, and a resource lives in one group: pods in the core group, written "", deployments in apps, jobs in batch.',
    find: (rule) => eachResource(rule, wrongGroup),
  },
  {
    about: 'rule',
    id: 'group-with-version',
    title: 'A group is written without its version',
    explanation:
      'apiGroups holds groups, as in apps, not apps/v1. The core group, whose apiVersion is v1, is the empty text "". Neither "v1" nor "core" is a group.',
    find: groupWithVersion,
  },
  {
    about: 'rule',
    id: 'verb',
    title: 'RBAC has no such verb',
    explanation:
      'Rules for resources use the API’s verbs: get, list, watch, create, update, patch, delete, deletecollection. HTTP methods (post, put), other spellings and the names of kubectl commands are not verbs, and the API server accepts any text.',
    find: unknownVerb,
  },
  {
    about: 'rule',
    id: 'partial-wildcard',
    title: 'A * stands for everything or for nothing',
    explanation:
      'In verbs, groups and resources * is a wildcard only when it stands alone; in resources also as */scale, that subresource of every resource. pods/* or get* match nothing. Subresources are named one by one.',
    find: partialWildcard,
  },
  {
    about: 'rule',
    id: 'name-wildcard',
    title: 'Names are matched whole',
    explanation: 'resourceNames are compared letter by letter: there are no patterns, and * is a name like any other.',
    find: nameWildcard,
  },
  {
    about: 'rule',
    id: 'names-without-a-name',
    title: 'The verb names no object',
    explanation:
      'A rule with resourceNames matches requests that name one of them. create and deletecollection never name one (the name of a new object is in its body), and list and watch only with --field-selector=metadata.name=NAME.',
    find: namesWithoutName,
  },
  {
    about: 'rule',
    id: 'no-deny',
    title: 'There are no rules that forbid',
    explanation:
      'Rules only add up: what no rule allows is refused, and no rule takes anything away. "Everything but secrets" is written by naming everything else.',
    find: denyRule,
  },
  {
    about: 'rule',
    id: 'path-verb',
    title: 'Paths have HTTP methods for verbs',
    explanation: 'Rules for nonResourceURLs are matched with the HTTP method in lower case: get, post, put, patch, delete, head, options.',
    find: pathVerb,
  },
  {
    about: 'rule',
    id: 'path-pattern',
    title: 'A path that matches less than it seems',
    explanation:
      'nonResourceURLs match a path exactly, or with one * at the very end as a prefix: /healthz/* matches /healthz/etcd but not /healthz, and a * in the middle is a plain character. Paths begin with a slash.',
    find: pathPattern,
  },
]
