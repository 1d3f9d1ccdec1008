import type { FidelityMessages } from './fidelity.en.ts'

const number = new Intl.NumberFormat('de')

export const fidelityMessages: FidelityMessages = {
  head: 'Was simuliert ist und was nicht',
  what: 'Der Cluster auf dieser Seite ist eine Simulation: ein API-Server mit Authentifizierung, RBAC und Admission, Controller, ein Scheduler, Kubelets und Container, neu geschrieben, um zu antworten, wie Kubernetes es tut. Seine Tokens sind echte signierte JSON Web Tokens, aber nichts hier erreicht einen anderen Rechner. Was er nicht kann, lehnt er ab oder sagt es; er täuscht nichts vor.',
  compared: {
    head: 'Verglichen mit einer echten Control Plane',
    what: 'Aufgezeichnete Antworten von Kubernetes 1.36, hier nachgespielt: wie viele gleich ausfallen.',
    columns: { replayed: 'Nachgespielt', same: 'Gleich', of: 'Von', share: 'Anteil' },
    rows: {
      requests: 'Anfragen an den API-Server',
      kubectl: 'kubectl-Befehle, auf den Buchstaben genau in dem, was sie ausgeben',
      decisions: 'RBAC-Entscheidungen',
      kubelet: 'Was der Kubelet mit Pods und ihren Tokens tut',
    },
    count: (count) => number.format(count),
    percent: (tenths) => `${number.format(tenths / 10)} %`,
  },
  left: {
    head: 'Weggelassen oder vereinfacht',
    what: (count) =>
      `${count} Dinge, jedes im Quelltext neben der Stelle vermerkt, um die es geht; die Vermerke sind auf Englisch. Arten von Objekten, die \`kubectl api-resources\` nicht aufzählt, gibt es gar nicht.`,
    areas: {
      tokens: 'Tokens und Authentifizierung',
      rbac: 'RBAC und Autorisierung',
      admission: 'Admission',
      server: 'API-Server',
      kinds: 'Arten von Objekten',
      controllers: 'Controller',
      scheduler: 'Scheduler',
      kubelet: 'Kubelet und Container',
      releases: 'Andere Releases',
      kubectl: 'kubectl',
      shell: 'Shell und ihre Werkzeuge',
      rest: 'Das Übrige',
    },
  },
}
