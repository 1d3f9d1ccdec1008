import type { EditorTemplateMessages } from './editor-templates.en.ts'

export const editorTemplateMessages: EditorTemplateMessages = {
  serviceAccount: {
    title: 'Service-Account',
    about: 'eine Identität für Programme',
    what: 'Eine Identität für Programme. Sie darf nichts, solange kein Binding sie nennt.',
    noToken: 'Pods mit diesem Service-Account bekommen kein Token, es sei denn, sie verlangen eines.',
  },
  podWithAccount: {
    title: 'Pod mit Service-Account',
    about: 'läuft als ein Service-Account',
    what: 'Ein Pod, der als eigener Service-Account läuft, nicht als default. Sein Token liegt in\n/var/run/secrets/kubernetes.io/serviceaccount, und das kubelet erneuert es dort.',
  },
  projectedToken: {
    title: 'Projiziertes Token mit Audience',
    about: 'ein Token für jemand anderen als den API-Server',
    what: 'Ein Token für einen anderen Dienst. Nur wer „vault“ heißt, soll es annehmen; der API-Server tut es nicht.\nDas kubelet fordert ein neues an, wenn 80 % seiner Lebenszeit vorbei sind.',
    noUsual: 'Das übliche Token für den API-Server wird hier nicht gebraucht.',
    seconds: 'Sekunden; mindestens 600.',
  },
  roleAndBinding: {
    title: 'Role mit RoleBinding',
    about: 'Berechtigungen in einem Namespace',
    what: 'Berechtigungen in einem Namespace: was erlaubt ist (die Role) und wem (das RoleBinding).',
    core: '"" ist die Kerngruppe, zu der Pods gehören.',
    forLife: 'Ein Binding behält seine Role ein Leben lang: Wer sie ändern will, löscht es und legt ein neues an.',
  },
  clusterRoleAndBinding: {
    title: 'ClusterRole mit ClusterRoleBinding',
    about: 'Berechtigungen in jedem Namespace',
    what: 'Berechtigungen in jedem Namespace und für das, was in keinem ist, etwa Nodes. Sparsam vergeben.',
  },
  legacyToken: {
    title: 'Secret mit altem Token',
    about: 'ein Token, das nie abläuft',
    what: 'Ein Token, das nie abläuft, in einem Secret, das jeder lesen kann, der Secrets lesen darf. Nur für das, was\nkein neues anfordern kann: Sonst ist ein Token aus einem Volume oder von kubectl create token sicherer.\nDer Controller schreibt das Token hinein, sobald der Service-Account da ist.',
  },
  deployment: {
    title: 'Deployment',
    about: 'hält Pods am Laufen',
    what: 'Hält zwei Pods als eigener Service-Account am Laufen und ersetzt sie, wenn sich die Vorlage ändert.',
    selector: 'Daran findet der Selector oben die Pods.',
  },
  job: {
    title: 'Job',
    about: 'läuft einmal, bis zum Ende',
    what: 'Lässt einen Pod laufen, bis er einmal Erfolg hatte; nach drei Fehlschlägen wird aufgegeben.',
    newPod: 'Ein Pod eines Jobs wird vom kubelet nicht neu gestartet: Der Job legt einen neuen an.',
  },
  configMap: {
    title: 'ConfigMap',
    about: 'Einstellungen, die nicht geheim sind',
    what: 'Einstellungen, die nicht geheim sind. Werte sind Text: Zahlen und true oder false brauchen Anführungszeichen.',
  },
  namespace: {
    title: 'Namespace',
    about: 'ein Ort für sich',
    what: 'Ein Ort für sich, für Service-Accounts, Pods und Roles. Ein Service-Account namens default gehört dazu.',
  },
}
