import type { AuthzWords } from './english.ts'

export const mistakeKinds: AuthzWords['mistakeKinds'] = {
  'type-slash-name': {
    title: 'pods/log fragt nach einem Pod namens log',
    explanation: 'kubectl auth can-i liest pods/log als TYPE/NAME. Nach einer Subressource fragt man mit --subresource=log.',
  },
  'asked-resource': {
    title: 'Keine Ressource heißt so',
    explanation:
      'Ein Access Review nimmt jeden Namen und sieht nicht nach, ob es eine solche Ressource gibt. Was es nicht gibt, erlauben nur Regeln mit *.',
  },
  'asked-verb': {
    title: 'Keine Anfrage hat dieses Verb',
    explanation:
      'Die Befehle von kubectl bestehen aus Anfragen: cordon ändert einen Node mit patch, scale ändert deployments/scale, exec legt pods/exec an. Regeln und Access Reviews kennen nur die Verben dieser Anfragen.',
  },
  'asked-in-namespace': {
    title: 'Die Frage nennt einen Namespace, und die wirkliche Anfrage wird das nicht tun',
    explanation:
      'Auch für eine Ressource, die in keinem Namespace ist, sendet kubectl auth can-i den Namespace des Kontexts mit, und ein RoleBinding dort kann Ja sagen. Die Anfrage selbst (kubectl get namespaces) wird auf Cluster-Ebene gestellt, wo RoleBindings nicht zählen.',
  },
  subresource: {
    title: 'Eine Subressource wird unter ihrem eigenen Namen erlaubt',
    explanation:
      'pods schließt weder pods/log noch pods/exec noch einen anderen Teil ein: Jeder wird unter seinem eigenen Namen erlaubt, resource/subresource. Auch pods/log schließt pods nicht ein.',
  },
  'exec-verb': {
    title: 'Einen Datenstrom zu öffnen braucht create',
    explanation:
      'exec, attach und port-forward fragen nach create auf pods/exec, pods/attach und pods/portforward, weil sie etwas beginnen. Ein WebSocket beginnt als GET und braucht deshalb auch get, und seit Kubernetes 1.35 braucht er auch create.',
  },
  'all-namespaces': {
    title: 'Gefragt ist nach allen Namespaces, erlaubt ist einer',
    explanation:
      'Eine Liste aller Namespaces (-A) ist eine einzige Anfrage auf Cluster-Ebene. Sie besteht nicht aus Anfragen an jeden Namespace, und RoleBindings ergeben sie auch zusammen nicht.',
  },
  'other-namespace': {
    title: 'Das RoleBinding ist in einem anderen Namespace',
    explanation:
      'Ein RoleBinding erlaubt nur in seinem eigenen Namespace etwas, auch wenn es eine ClusterRole bindet: Das Binding entscheidet, wo, nicht die Role. Der Namespace des Subjekts spielt dafür keine Rolle.',
  },
  'not-combined': {
    title: 'Regeln werden nicht kombiniert',
    explanation:
      'Eine einzelne Regel muss auf eine Anfrage ganz zutreffen: Verb, Gruppe, Ressource und Name. Was zwei Regeln zusammen haben, zählt nicht.',
  },
  anonymous: {
    title: 'Niemand weiß, wer fragt',
    explanation:
      'Eine Anfrage ohne Anmeldedaten wird nicht mit 401 abgelehnt: Sie geht weiter als Benutzer system:anonymous der Gruppe system:unauthenticated, der fast nichts darf, und endet mit 403. Falsche Anmeldedaten enden mit 401.',
  },
  'resource-name': {
    title: 'Keine Ressource hat diesen Namen',
    explanation:
      'Regeln nennen Ressourcen wie die API, im Plural: pods, persistentvolumeclaims, pods/exec. Singulare, Kinds und Kurznamen gehören zu kubectl. Der API-Server prüft Namen in Regeln nicht: Ein falscher wird angenommen und erlaubt nichts.',
  },
  'api-group': {
    title: 'Die Ressource ist in einer anderen API-Gruppe',
    explanation:
      'Eine Regel trifft nur zu, wo Gruppe und Ressource beide stimmen, und eine Ressource ist in einer Gruppe zu Hause: pods in der Core-Gruppe, geschrieben "", deployments in apps, jobs in batch.',
  },
  'group-with-version': {
    title: 'Eine Gruppe schreibt man ohne ihre Version',
    explanation:
      'apiGroups enthält Gruppen, also apps und nicht apps/v1. Die Core-Gruppe, deren apiVersion v1 ist, ist der leere Text "". Weder "v1" noch "core" ist eine Gruppe.',
  },
  verb: {
    title: 'RBAC hat kein solches Verb',
    explanation:
      'Regeln für Ressourcen verwenden die Verben der API: get, list, watch, create, update, patch, delete, deletecollection. HTTP-Methoden (post, put), andere Schreibweisen und die Namen von kubectl-Befehlen sind keine Verben, und der API-Server nimmt jeden Text an.',
  },
  'partial-wildcard': {
    title: 'Ein * steht für alles oder für nichts',
    explanation:
      'In Verben, Gruppen und Ressourcen ist * nur dann ein Platzhalter, wenn es allein steht; in Ressourcen auch als */scale, diese Subressource jeder Ressource. pods/* oder get* treffen auf nichts zu. Subressourcen werden einzeln genannt.',
  },
  'name-wildcard': {
    title: 'Namen werden im Ganzen verglichen',
    explanation: 'resourceNames werden Buchstabe für Buchstabe verglichen: Es gibt keine Muster, und * ist ein Name wie jeder andere.',
  },
  'names-without-a-name': {
    title: 'Das Verb nennt kein Objekt',
    explanation:
      'Eine Regel mit resourceNames trifft auf Anfragen zu, die einen dieser Namen nennen. create und deletecollection nennen nie einen (der Name eines neuen Objekts steht im Body), list und watch nur mit --field-selector=metadata.name=NAME.',
  },
  'no-deny': {
    title: 'Es gibt keine Regeln, die verbieten',
    explanation:
      'Regeln addieren sich nur: Was keine Regel erlaubt, wird abgelehnt, und keine Regel nimmt etwas weg. „Alles außer Secrets“ schreibt man, indem man alles andere nennt.',
  },
  'path-verb': {
    title: 'Pfade haben HTTP-Methoden als Verben',
    explanation:
      'Regeln für nonResourceURLs werden mit der HTTP-Methode in Kleinbuchstaben verglichen: get, post, put, patch, delete, head, options.',
  },
  'path-pattern': {
    title: 'Ein Pfad, der auf weniger zutrifft, als es scheint',
    explanation:
      'nonResourceURLs treffen auf einen Pfad genau zu, oder mit einem * ganz am Ende als Präfix: /healthz/* trifft auf /healthz/etcd zu, aber nicht auf /healthz, und ein * in der Mitte ist ein gewöhnliches Zeichen. Pfade beginnen mit einem Schrägstrich.',
  },
  'missing-role': {
    title: 'Die Role gibt es nicht',
    explanation:
      'Ein Binding darf eine Role nennen, die es nicht gibt: Es wird angenommen, erlaubt nichts, und beginnt etwas zu erlauben, wenn eine Role dieses Namens angelegt wird. Eine Role wird im eigenen Namespace des Bindings gesucht, eine ClusterRole in keinem. roleRef lässt sich nachträglich nicht ändern; ein richtiges bedeutet also ein neues Binding.',
  },
  'account-as-user': {
    title: 'Ein Service-Account ist wie ein Benutzer benannt, oder umgekehrt',
    explanation:
      'Ein Service-Account ist ein Subjekt der Art ServiceAccount mit einem Namen und einem Namespace. Als User heißt er system:serviceaccount:NAMESPACE:NAME, mit allem davon; ein User namens build ist jemand anders.',
  },
  'account-namespace': {
    title: 'Der Service-Account ist in einem anderen Namespace',
    explanation:
      'Ein Subjekt der Art ServiceAccount ist ein bestimmter Service-Account in einem bestimmten Namespace. In einem RoleBinding gehört ein Subjekt ohne Namespace zu dem des Bindings; ein Service-Account aus einem anderen Namespace muss mit ihm genannt werden. Subjekte müssen nicht existieren, deshalb wird ein falsches angenommen.',
  },
  'group-name': {
    title: 'Keine Gruppe heißt so',
    explanation:
      'Service-Accounts gehören zu den Gruppen system:serviceaccounts (alle) und system:serviceaccounts:NAMESPACE (die eines Namespace) und wie jeder bekannte Benutzer zu system:authenticated. Gruppennamen werden Buchstabe für Buchstabe verglichen.',
  },
  'default-account': {
    title: 'Rechte für jeden Pod, der keinen Service-Account nennt',
    explanation:
      'Ein Pod, der keinen serviceAccountName nennt, läuft als Service-Account default seines Namespace. Rechte von default sind deshalb Rechte all dieser Pods, auch derer, die später kommen.',
  },
  'cluster-scoped-in-namespace': {
    title: 'Ein RoleBinding erlaubt nichts außerhalb seines Namespace',
    explanation:
      'Nodes, Namespaces, ClusterRoles und andere Ressourcen, die in keinem Namespace sind, und Pfade wie /metrics werden nur von ClusterRoleBindings erlaubt. Durch ein RoleBinding erlauben solche Regeln nichts, in welcher Role sie auch stehen. (Eine Ausnahme: get auf eben den Namespace, in dem das RoleBinding ist.)',
  },
}
