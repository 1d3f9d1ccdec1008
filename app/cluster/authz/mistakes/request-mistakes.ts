import type { RequestMistake } from './mistake.ts'
import { allNamespaces, execVerb, missingSubresource, notCombined, otherNamespace } from './near-misses.ts'
import { anonymous, askedInNamespace, askedResource, askedVerb, typeSlashName } from './question-slips.ts'

/** Mistakes that show only when something is asked for. */
export const REQUEST_MISTAKES: readonly RequestMistake[] = [
  {
    about: 'request',
    id: 'type-slash-name',
    find: typeSlashName,
  },
  {
    about: 'request',
    id: 'asked-resource',
    find: askedResource,
  },
  {
    about: 'request',
    id: 'asked-verb',
    find: askedVerb,
  },
  {
    about: 'request',
    id: 'asked-in-namespace',
    find: askedInNamespace,
  },
  {
    about: 'request',
    id: 'subresource',
    find: missingSubresource,
  },
  {
    about: 'request',
    id: 'exec-verb',
    find: execVerb,
  },
  {
    about: 'request',
    id: 'all-namespaces',
    find: allNamespaces,
  },
  {
    about: 'request',
    id: 'other-namespace',
    find: otherNamespace,
  },
  {
    about: 'request',
    id: 'not-combined',
    find: notCombined,
  },
  {
    about: 'request',
    id: 'anonymous',
    find: anonymous,
  },
]
