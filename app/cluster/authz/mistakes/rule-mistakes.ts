import type { RuleMistake } from './mistake.ts'
import { eachResource, groupWithVersion, wrongGroup, wrongName } from './resource-names.ts'
import { denyRule, nameWildcard, namesWithoutName, partialWildcard } from './rule-patterns.ts'
import { pathPattern, pathVerb, unknownVerb } from './rule-verbs.ts'

/** Mistakes that show in a rule. The API server checks no name in a rule, so each of these is accepted and grants nothing. */
export const RULE_MISTAKES: readonly RuleMistake[] = [
  {
    about: 'rule',
    id: 'resource-name',
    find: (rule, words) => eachResource(rule, words, wrongName),
  },
  {
    about: 'rule',
    id: 'api-group',
    find: (rule, words) => eachResource(rule, words, wrongGroup),
  },
  {
    about: 'rule',
    id: 'group-with-version',
    find: groupWithVersion,
  },
  {
    about: 'rule',
    id: 'verb',
    find: unknownVerb,
  },
  {
    about: 'rule',
    id: 'partial-wildcard',
    find: partialWildcard,
  },
  {
    about: 'rule',
    id: 'name-wildcard',
    find: nameWildcard,
  },
  {
    about: 'rule',
    id: 'names-without-a-name',
    find: namesWithoutName,
  },
  {
    about: 'rule',
    id: 'no-deny',
    find: denyRule,
  },
  {
    about: 'rule',
    id: 'path-verb',
    find: pathVerb,
  },
  {
    about: 'rule',
    id: 'path-pattern',
    find: pathPattern,
  },
]
