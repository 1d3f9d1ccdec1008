const number = new Intl.NumberFormat('en')

/** What is said of how near the cluster comes to a real one. It is loaded when it is asked for. */
export const fidelityMessages = {
  head: 'What is simulated and what is not',
  what: 'The cluster in this page is a simulation: an API server with authentication, RBAC and admission, controllers, a scheduler, kubelets and containers, written anew to answer as Kubernetes does. Its tokens are real signed JSON Web Tokens, but nothing here reaches any other machine. What it was not made to do, it refuses or says so; it does not pretend.',
  compared: {
    head: 'Compared with a real control plane',
    what: 'Recorded answers of Kubernetes 1.36, replayed here: how many come out the same.',
    columns: { replayed: 'Replayed', same: 'Same', of: 'Of', share: 'Share' },
    /** What the numbers count. */
    rows: {
      requests: 'Requests to the API server',
      kubectl: 'kubectl commands, to the letter of what they print',
      decisions: 'RBAC decisions',
      kubelet: 'What the kubelet does with pods and their tokens',
    },
    count: (count: number) => number.format(count),
    percent: (tenths: number) => `${tenths / 10} %`,
  },
  left: {
    head: 'Left out or simpler',
    what: (count: number) =>
      `${count} things, each noted in the source beside the code it is about. Kinds that are not listed by \`kubectl api-resources\` are not there at all.`,
    areas: {
      tokens: 'Tokens and authentication',
      rbac: 'RBAC and authorization',
      admission: 'Admission',
      server: 'API server',
      kinds: 'Kinds of objects',
      controllers: 'Controllers',
      scheduler: 'Scheduler',
      kubelet: 'Kubelet and containers',
      releases: 'Other releases',
      kubectl: 'kubectl',
      shell: 'Shell and its tools',
      rest: 'The rest',
    },
  },
}

export type FidelityMessages = typeof fidelityMessages
