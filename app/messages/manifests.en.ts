/** What is said of manifests that are applied or compared. It comes with the reader of YAML, and so does this. */
export const manifestsMessages = {
  empty: 'The editor is empty. Write a manifest, or open one from the lesson.',
  tooLong: (megabytes: number) =>
    `This text is ${megabytes.toFixed(1)} MB long; the API server takes at most 3 MB in one request. Split it into several files.`,
  onlyComments: 'There is nothing to apply: the text holds only comments.',
  noFields: 'A manifest is a set of fields (apiVersion, kind, metadata …); this document is something else.',
  missing: (field: string) =>
    `This document has no ${field}. Every manifest begins with apiVersion and kind, for example apiVersion: v1 and kind: Pod.`,
  notYaml: 'This is not valid YAML.',
  notYamlBecause: (why: string) => `This is not valid YAML: ${why}`,
  createdAlone: (kind: string) =>
    `${kind} cannot be applied: the API server answers each one and keeps none. Save the text in a file of the terminal and run kubectl create -f FILE -o yaml, which shows the answer.`,
  generateName: 'Apply has to know the name, so generateName cannot be applied. Give it metadata.name, or create it with kubectl create -f.',
  nameless: (kind: string) => `This ${kind} has no metadata.name.`,
  needs: (object: string) =>
    `This needs ${object}, which the text itself would create. A dry run keeps nothing, so what becomes of this shows only when it is applied.`,
  would: { created: 'would be created', unchanged: 'would be unchanged', changed: 'would be changed' },
  answered: (status: number) => `the server answered ${status}`,
  kinds: {
    noVersion: (apiVersion: string) =>
      `This cluster knows no apiVersion ${apiVersion}. Look at kubectl api-versions for those it has; kinds outside of them are not simulated.`,
    noKind: (kind: string, apiVersion: string, hint: string) => `There is no kind ${kind} in ${apiVersion}. ${hint}`,
    meant: (kind: string) => `Did you mean ${kind}?`,
    known: (apiVersion: string, kinds: string) => `Kinds of ${apiVersion}: ${kinds}.`,
  },
  fixes: {
    rename: (to: string) => `Rename to ${to}`,
    use: (text: string) => `Use ${text}`,
    write: (text: string) => `Write ${text}`,
    useField: (field: string, text: string) => `Use ${field}: ${text}`,
  },
}

export type ManifestsMessages = typeof manifestsMessages
