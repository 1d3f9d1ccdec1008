import { GROUP_MASTERS } from '../../authn/user.ts'
import type { AuthzWords } from './english.ts'

export const techniques: AuthzWords['techniques'] = {
  'hold-everything': {
    title: 'Von Anfang an jedes Recht haben',
    why: 'Eine Regel mit * für Verben, Gruppen und Ressourcen erlaubt alles, was es gibt und geben wird: cluster-admin hat eine. In einem Namespace gebunden gilt sie für diesen Namespace.',
  },
  'create-pods': {
    title: 'Einen Pod anlegen, der als ein anderer Service-Account läuft',
    why: 'Wer einen Pod anlegt, wählt dessen serviceAccountName, und ein Recht an diesem Service-Account wird nicht verlangt. Das Token des Pods gehört dann ihm. Wo Pod Security es nicht verbietet, kann ein solcher Pod auch die Dateien des Node lesen.',
  },
  'create-workloads': {
    title: 'Einen Workload anlegen, dessen Pods als ein anderer Service-Account laufen',
    why: 'Ein Controller legt die Pods eines Deployments, Jobs und dergleichen nach dessen Vorlage mit seinen eigenen Rechten an. Den serviceAccountName der Vorlage zu wählen ist deshalb so gut, wie den Pod anzulegen.',
  },
  'change-workloads': {
    title: 'Einen Workload so ändern, dass seine Pods als ein anderer Service-Account laufen',
    why: 'Eine Änderung der Vorlage ergibt neue Pods mit jedem beliebigen Image und jedem Service-Account des Namespace. Ein Recht an einem einzigen Workload mit seinem Namen genügt.',
  },
  exec: {
    title: 'Einen Befehl in einem Pod eines anderen Service-Accounts ausführen',
    why: 'Das Token eines laufenden Pods ist eine Datei in seinen Containern, und exec oder attach kann sie lesen.',
  },
  'ephemeral-container': {
    title: 'Einen eigenen Container in einen laufenden Pod setzen',
    why: 'Ein Ephemeral Container, der auf einen Container des Pods zielt, sieht dessen Prozesse und über sie dessen Dateien, darunter das Token.',
  },
  'request-token': {
    title: 'Ein Token eines anderen Service-Accounts anfordern',
    why: 'create auf serviceaccounts/token ist TokenRequest: Die Antwort ist ein Token dieses Service-Accounts. kubectl create token tut nichts anderes.',
  },
  'read-secrets': {
    title: 'Das Token in einem Secret lesen',
    why: 'Ein Secret vom Typ kubernetes.io/service-account-token enthält ein Token, das nicht abläuft. list und watch zeigen den Inhalt von Secrets genauso wie get.',
  },
  'make-token-secret': {
    title: 'Sich ein Token in ein Secret schreiben lassen',
    why: 'In ein Secret vom Typ kubernetes.io/service-account-token, das einen Service-Account nennt, schreibt der Token-Controller ein Token dieses Service-Accounts, für jeden, der das Secret dann lesen kann.',
  },
  'impersonate-accounts': {
    title: 'Als ein anderer Service-Account auftreten',
    why: 'Mit impersonate auf serviceaccounts darf eine Anfrage den Namen des Service-Accounts tragen, wie es kubectl --as tut; entschieden wird sie dann nach dessen Rechten.',
  },
  'impersonate-masters': {
    title: `Als Mitglied von ${GROUP_MASTERS} auftreten`,
    why: `impersonate auf groups, zusammen mit irgendeinem Benutzer, der genannt werden darf, macht eine Anfrage zum Mitglied jeder Gruppe. Mit ${GROUP_MASTERS} ist alles erlaubt.`,
  },
  'impersonate-users': {
    title: 'Als ein anderer Benutzer auftreten',
    why: 'Mit impersonate auf users darf eine Anfrage den Namen eines Benutzers tragen, mit allem, was diesem Namen erlaubt ist. Auch die Teile der Control Plane sind Benutzer.',
  },
  'bind-in-namespace': {
    title: 'cluster-admin im Namespace binden',
    why: 'Ein Binding darf nur geben, was sein Verfasser hat, außer er darf die Role mit bind binden. Damit ist ein eigenes RoleBinding an ClusterRole cluster-admin erlaubt, und es gibt alles, was im Namespace ist.',
  },
  'bind-cluster-wide': {
    title: 'cluster-admin überall binden',
    why: 'Mit bind auf ClusterRole cluster-admin ist ein ClusterRoleBinding daran für einen selbst erlaubt, was immer sein Verfasser hat.',
  },
  'escalate-in-namespace': {
    title: 'Jede beliebige Regel in eine eigene Role schreiben',
    why: 'Eine Role darf nur Regeln enthalten, die ihr Verfasser hat, außer er hat das Verb escalate. Damit kann eine Role, an die man gebunden ist, jede Regel bekommen.',
  },
  'escalate-cluster-wide': {
    title: 'Jede beliebige Regel in eine eigene ClusterRole schreiben',
    why: 'Mit escalate auf clusterroles kann eine ClusterRole, die clusterweit an einen selbst gebunden ist, jede Regel bekommen.',
  },
  'nodes-proxy': {
    title: 'Die Kubelets direkt ansprechen',
    why: 'nodes/proxy führt zur eigenen API des Kubelets, die Befehle in jedem Pod des Node ausführt. Keine Admission des API-Servers sieht, was dort geschieht.',
  },
  'sign-certificates': {
    title: 'Sich ein Client-Zertifikat ausstellen lassen',
    why: `Ein Zertifikat sagt, wer sein Besitzer ist. Wer eines beantragt, es genehmigt und für den Signer kubernetes.io/kube-apiserver-client genehmigen darf, kann jeder Benutzer sein; nur die Gruppe ${GROUP_MASTERS} wird abgelehnt.`,
  },
  webhooks: {
    title: 'Objekte auf ihrem Weg hinein ändern',
    why: 'Ein Mutating Webhook sieht jedes Objekt, für das er sich anmeldet, und darf es ändern: zum Beispiel den Service-Account eines Pods.',
  },
}
