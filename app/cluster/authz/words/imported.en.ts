const plural = (count: number, what: string) => `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
const was = (count: number) => (count === 1 ? 'was' : 'were')

/** What is said of a text of somebody else's objects that was loaded. */
export const imported = {
  loaded: (kinds: string) => `Loaded ${kinds}.`,
  /** So many objects of a kind. */
  ofKind: (kind: string, count: number) => plural(count, kind),
  secrets: (count: number) =>
    `${plural(count, 'Secret')} ${was(count)} in the text. Secrets are not needed here and were dropped unread; do not paste them anywhere.`,
  unusable: (objects: string, count: number) => `${plural(count, 'object')} could not be used: ${objects}.`,
  unusableObject: (what: string, why: string) => `${what} (${why})`,
  passedOver: (kinds: string, count: number) => `${plural(count, 'object')} of other kinds ${was(count)} passed over: ${kinds}.`,
  noDefaults: 'The text holds none of the default roles, so those of Kubernetes 1.36 were put in.',
  noAccounts: 'The text holds no ServiceAccounts, so nothing can be said about which accounts exist.',
  refused: {
    empty: 'The text is empty.',
    noObjects: 'The text is not made of objects: print them with kubectl get, with -o yaml or -o json.',
    unusable: (what: string, why: string) => `Nothing in the text can be used: ${what} cannot, because ${why}.`,
    otherKinds: (kinds: string) => `The text holds no roles, bindings, accounts or pods, only ${kinds}.`,
    unreadable: (reason: string) => `The text is neither JSON nor YAML: ${reason}.`,
    unreadableLine: (reason: string, line: number) => `The text is neither JSON nor YAML: line ${line}, ${reason}.`,
    tooDeep: 'The text is nested too deeply to be read.',
  },
  malformed: {
    document: 'a document',
    noName: '(no name)',
    noKind: '(no kind)',
    object: 'it is not an object',
    namespace: 'it has no namespace: ask kubectl for it with -A',
    name: 'metadata.name must be text',
    rules: 'rules must be a list of rules whose verbs, apiGroups, resources, resourceNames and nonResourceURLs are lists of text',
    binding: 'roleRef needs kind and name, and each subject needs kind and name',
  },
}
