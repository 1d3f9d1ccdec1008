import { capital } from '../explain/words.ts'

/** What is wrong in one place, and what to do instead. Lists, people, requests and objects come as phrases. */
export const mistakes = {
  ofRule: (number: number, role: string, sentence: string) => `Rule ${number} of ${role}: ${sentence}`,
  write: (right: string) => `Write ${right}.`,
  askFor: (what: string) => `Ask for ${what}.`,
  resources: {
    unknown: (resource: string, groups: string) => `There is no resource ${resource} in ${groups}.`,
    nameListed: 'Name a resource that kubectl api-resources lists.',
    askForListed: 'Ask for a resource that kubectl api-resources lists.',
    called: (resource: string, right: string) => `There is no resource ${resource}: it is called ${right}.`,
    calledInGroup: (resource: string, right: string, group: string) => `There is no resource ${resource}: it is called ${right}, in ${group}.`,
    noSubresources: (subresource: string, resource: string) => `There is no ${subresource}: ${resource} has no subresources.`,
    otherSubresources: (subresource: string, resource: string, others: string) =>
      `There is no ${subresource}: ${resource} has the subresources ${others}.`,
    nameSubresource: 'Name a subresource that exists.',
    subresourceCalled: (subresource: string, right: string) => `There is no ${subresource}: the subresource is called ${right}.`,
    otherGroup: (resource: string, groups: string, right: string) => `${resource} is not of ${groups} but of ${right}.`,
    putIntoGroup: (resource: string, group: string) => `Put ${resource} into a rule whose apiGroups has "${group}".`,
    coreGroup: (group: string) => `"${group}" is no API group: the core group is written "".`,
    groupVersion: (group: string, right: string) => `"${group}" is no API group: the group is "${right}".`,
  },
  verbs: {
    command: (verb: string, verbs: string, resource: string) => `${verb} is a kubectl command. What it asks for is to ${verbs} ${resource}.`,
    addRule: (resource: string, verbs: string) => `Add a rule for ${resource} with ${verbs}.`,
    unknown: (verb: string) => `${verb} is not a verb of the API.`,
    other: (verb: string, right: string) => `${verb} is not a verb of the API: ${right} is.`,
    others: (verb: string, right: string) => `${verb} is not a verb of the API: ${right} are.`,
    ofPath: (verb: string) => `No request for a path has the verb ${verb}.`,
  },
  paths: {
    slash: (path: string) => `${path} does not begin with a slash, and every path does.`,
    inside: (path: string) => `The * in ${path} is not at its end, where alone it would be a wildcard.`,
    endWithIt: 'End the path with the *, or name each path.',
    below: (path: string, parent: string) => `${path} matches what is below ${parent}, and not ${parent} itself.`,
    addParent: (parent: string) => `Add ${parent} if it is meant too.`,
  },
  patterns: {
    noWildcard: (text: string) => `${text} matches nothing: it is no wildcard.`,
    nameEach: 'Name the resources and subresources one by one.',
    nameNeeded: (resources: string) => `Name those that are needed: ${resources}.`,
    writeEach: 'Write each one, or * alone for all.',
    exactName: (name: string) => `The name "${name}" matches an object of exactly that name, and no object can be called so.`,
    listNames: 'List the names, or leave resourceNames out for all.',
    leaveNamesOut: 'Leave resourceNames out to allow every name.',
    nameless: (verb: string, resources: string) => `With resourceNames, ${verb} of ${resources} does not match a plain request.`,
    namelessVerbs: (verbs: string, resources: string) => `With resourceNames, ${verbs} of ${resources} do not match a plain request.`,
    withoutNames: (verbs: string) => `Allow ${verbs} in a rule without resourceNames.`,
    withoutNamesOrSelected: (verbs: string) => `Allow ${verbs} in a rule without resourceNames, or ask with --field-selector=metadata.name=NAME.`,
    deny: (text: string) => `${text} is a name like any other, and matches nothing: a rule cannot take rights away.`,
    leaveOut: 'Leave it out, and name what is to be allowed.',
  },
  questions: {
    slashResource: (resource: string) => `The question is about a resource called ${resource}, and subresources are asked for apart from it.`,
    objectCalled: (resource: string, name: string) => `The question is about an object of ${resource} called ${name}.`,
    askSubresource: (subresource: string, meant: string) => `Ask with --subresource=${subresource}, if ${meant} is meant.`,
    allowedAnyway: (resource: string, namespace: string) =>
      `${resource} are in no namespace, and the question names ${namespace}. The request itself would be allowed.`,
    refusedAnyway: (resource: string, namespace: string) =>
      `${resource} are in no namespace, and the question names ${namespace}. The request itself would be refused.`,
    anonymous: 'The request came without a credential, so it was made as system:anonymous.',
    sendToken: 'Send the token: a pod needs a mounted one, and curl needs the header Authorization: Bearer TOKEN.',
  },
  near: {
    subresource: (number: number, role: string, verb: string, has: string, needs: string) =>
      `Rule ${number} of ${role} allows to ${verb} ${has}, and not ${needs}.`,
    stream: (number: number, role: string, resource: string, verbs: string, verb: string) =>
      `Rule ${number} of ${role} has ${resource} with ${verbs}, and this request needs ${verb}.`,
    getAndCreate: 'Give it both get and create.',
    allNamespaces: (who: string, namespaces: string) => `${capital(who)} may do this in ${namespaces}, and all namespaces are asked for.`,
    askInNamespace: (namespace: string) => `Ask with -n ${namespace}, or grant it cluster-wide with a ClusterRoleBinding.`,
    otherNamespace: (binding: string, namespace: string, wanted: string) =>
      `${binding} allows this in namespace ${namespace}, and the request is for namespace ${wanted}.`,
    makeBoth: (namespace: string) => `Make the Role and the RoleBinding in namespace ${namespace} too.`,
    bindThere: (name: string, namespace: string) => `Bind ClusterRole ${name} in namespace ${namespace} too.`,
    ruleOf: (number: number, role: string) => `rule ${number} of ${role}`,
    notCombined: (one: string, other: string) => `${capital(one)} has the resource, ${other} has the verb, and no rule has both.`,
    addVerb: (verb: string, rule: string) => `Add ${verb} to ${rule}.`,
  },
}
