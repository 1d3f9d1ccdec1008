const numbers = new Intl.NumberFormat('en')

/** What the page says of the RBAC of a cluster of one's own. */
export const ownRbacMessages = {
  name: 'Your RBAC',
  what: 'Ask a cluster of yours who can do what, and why not. Print its roles, bindings, accounts and pods with this command, and paste the output or drop the file here:',
  copy: 'Copy',
  copied: 'Copied',
  output: 'The output of kubectl, YAML or JSON',
  placeholder: 'Paste the output here, or drop a file anywhere in this panel',
  load: 'Load',
  reading: 'Reading …',
  chooseFile: 'Choose a file',
  stays:
    'It stays in this page: nothing is sent anywhere or saved, and a reload forgets it. Secrets are dropped unread, and of pods only what has to do with accounts is kept.',
  states: 'States that can be compared',
  pasted: 'pasted text',
  dropped: 'dropped text',
  summary: {
    name: 'What was loaded',
    counts: 'Objects by kind',
    kind: 'Kind',
    loaded: 'Loaded',
    passedOver: 'Passed over',
    count: (count: number) => numbers.format(count),
    graph: 'See it as a graph',
    whoCan: 'Ask who can',
    mistakes: 'Look for mistakes',
    forget: 'Forget it',
  },
  source: { which: 'Which cluster', sandbox: 'This page’s cluster', loaded: 'Yours' },
}

export type OwnRbacMessages = typeof ownRbacMessages
