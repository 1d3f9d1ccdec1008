/** What the page says around its terminals, and in them of its own. */
export const terminalMessages = {
  terminal: 'Terminal',
  notLoaded: (why: string) => `The terminal could not be loaded: ${why}. Reload the page to try again.`,
  close: (terminal: string) => `Close the terminal ${terminal}`,
  beside: 'Side by side',
  hint: 'Tab completes. Esc, then Tab leaves.',
  input: (terminal: string) => `Terminal, ${terminal}. Tab completes; Escape and then Tab leaves.`,
  output: (terminal: string) => `Terminal output, ${terminal}`,
  leaving: 'Tab leaves the terminal now.',
  newTerminal: {
    label: 'New terminal as …',
    name: 'New terminal as',
    users: 'Users of the kubeconfig',
    accounts: 'Service accounts, each with a token for one hour',
  },
  keys: {
    tab: { label: 'Tab', means: 'Tab: complete' },
    up: { label: '↑', means: 'Up: the line before' },
    down: { label: '↓', means: 'Down: the line after' },
    left: { label: '←', means: 'Left' },
    right: { label: '→', means: 'Right' },
    stop: { label: 'Ctrl+C', means: 'Ctrl+C: stop' },
    search: { label: 'Ctrl+R', means: 'Ctrl+R: search earlier lines' },
  },
  paste: {
    question: (lines: number) => `Run these ${lines} lines?`,
    how: (who: string) => `They run one after another, as ${who}.`,
    pasted: 'What was pasted',
    run: 'Run them',
    doNotRun: 'Do not run',
  },
  edit: {
    waiting: 'kubectl edit is waiting.',
    what: 'Change the text, then save it: lines that begin with # do not count.',
    show: 'Show it',
    abandon: 'Abandon',
    save: 'Save and apply',
  },
  /** What is said in a terminal. */
  said: {
    welcome: 'kubectl works here, on a cluster that lives in this page. Try: kubectl get pods, or help.\n',
    token: (account: string, until: string) =>
      `You are ${account} here. Admin asked for this token (TokenRequest); it is valid until ${until} UTC.\n`,
    noToken: (account: string, why: string) => `No token for ${account}: ${why}\n`,
    answered: (status: number) => `the server answered ${status}`,
    stays: 'This is the last terminal: it stays open.\n',
    why: (command: string) => `Type ${command} for the reason.`,
    nothingRefused: 'why: no request of this terminal has been refused yet',
    ways: (shared: string, count: number) => `${shared}, ${count} ways on`,
    more: (count: number) => `… and ${count} more`,
    usage: (command: string) => `Usage: ${command} FILE`,
    homeOnly: (command: string) => `${command}: only files of the home folder open in the editor`,
    opened: (file: string) => `${file} is open in the editor.\n`,
    help: `This is a shell on a cluster that lives in this page.
  kubectl (k)      the cluster; kubectl --help lists its commands
  curl             the API server: curl -sk -H "Authorization: Bearer $TOKEN" https://kubernetes.default.svc/api
  jq yq base64     read what they answer; grep, sed, awk, cut, sort and the other usual tools are here too
  watch            the same again every 2 seconds; Ctrl+C ends it
  why              explains the last refusal
  edit FILE        opens a file in the editor: its files are those of this folder
Keys: Tab completes, Up and Ctrl+R find earlier lines, Ctrl+C stops, Escape and then Tab leaves the terminal.
`,
  },
}

export type TerminalMessages = typeof terminalMessages
