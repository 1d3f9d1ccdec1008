import type { FilesMessages } from './files.en.ts'

/** Of a file or a folder: how it is called again, the article of its group, and what is done with it. */
const access = ({ it, its, act }: { it: string; its: string; act: string }): FilesMessages['access']['file'] => ({
  everybody: `Alle dürfen ${it} ${act}.`,
  rootAndUser: (uid) => `Root und der Benutzer ${uid} dürfen ${it} ${act}. Der Pod setzt kein runAsUser: Das Image bestimmt, wer das ist.`,
  rootAndGroup: (gid) => `Root und die Gruppe ${gid} dürfen ${it} ${act}. Der Pod setzt kein runAsUser: Das Image bestimmt, wer das ist.`,
  asRoot: (user) => `Der Benutzer ${user} des Containers ist root und darf ${it} ${act}.`,
  asOwner: (user) => `Der Benutzer ${user} des Containers besitzt ${it} und darf ${it} ${act}.`,
  notAsOwner: (user) => `Der Benutzer ${user} des Containers besitzt ${it} und darf ${it} doch nicht ${act}.`,
  asGroup: (user, gid) => `Der Benutzer ${user} des Containers ist in ${its} Gruppe ${gid} und darf ${it} ${act}.`,
  notAsGroup: (user, gid) => `Der Benutzer ${user} des Containers ist in ${its} Gruppe ${gid} und darf ${it} doch nicht ${act}.`,
  asOther: (user) => `Der Benutzer ${user} des Containers darf ${it} ${act}, wie alle.`,
  not: (user, uid, gid) =>
    `Der Benutzer ${user} des Containers darf ${it} nicht ${act}: permission denied. Das dürfen der Benutzer ${uid} und die Gruppe ${gid}. Eine fsGroup im securityContext des Pods würde helfen.`,
})

export const filesMessages: FilesMessages = {
  empty: {
    head: 'Kein Pod läuft',
    says: 'Sobald einer läuft, stehen hier seine Dateien: das Token, das Zertifikat und der Namespace, die das Kubelet hineinschreibt. Starten Sie einen:',
  },
  container: 'Container',
  tree: (pod) => `Dateien von ${pod}`,
  selected: 'Ausgewählt',
  file: 'Datei',
  everything: 'alles',
  mount: (what, volume) => `${what}, Volume ${volume}`,
  readOnlyMount: (what, volume) => `${what}, Volume ${volume}, nur lesbar`,
  folder: {
    none: 'Wählen Sie eine Datei aus, um zu sehen, was darin steht.',
    theVolume: 'Das Volume',
    mounted: (what) => `(${what}) ist hier eingebunden.`,
    mountedReadOnly: (what) => `(${what}) ist hier eingebunden, nur zum Lesen.`,
    subPath: 'Nur ein Teil davon, durch subPath: Dieser Teil ist so, wie er beim Start des Containers war, und wird nicht erneuert.',
    root: 'Das ganze Dateisystem des Containers. Von seinem Image sind nur wenige Dateien hier.',
    ofMoment: 'Was das Kubelet in diesem Moment geschrieben hat. ..data führt zum neuesten dieser Ordner; ältere werden entfernt.',
    any: 'Ein Ordner.',
  },
  writes: {
    last: (time) => `Zuletzt schrieb das Kubelet um ${time}`,
    list: 'Was das Kubelet geschrieben hat, das Neueste zuerst',
  },
  detail: {
    owner: (uid, gid) => `Besitzer ${uid}, Gruppe ${gid}.`,
    written: (time, ago) => `Geschrieben ${time}, ${ago}.`,
    leadsTo: { file: 'Die Datei, zu der er führt:', folder: 'Der Ordner, zu dem er führt:' },
    linkTo: 'Ein Link auf',
    swap: 'Das Kubelet schreibt einen ganz neuen Ordner und biegt dann diesen Link in einem Schritt auf ihn um: Wer liest, sieht alle alten oder alle neuen Dateien, nie von beiden einige.',
    stable: 'Er ändert sich nie: Was sich ändert, ist, wohin ..data führt.',
    empty: 'Die Datei ist leer.',
  },
  access: { file: access({ it: 'sie', its: 'ihrer', act: 'lesen' }), folder: access({ it: 'ihn', its: 'seiner', act: 'betreten' }) },
  sources: {
    token: (audience, seconds) => `Das Kubelet hat den API-Server um dieses Token gebeten: für ${audience}, ${seconds} s.`,
    apiServer: 'den API-Server selbst',
    configMap: (key, name) => `Der Schlüssel ${key} der ConfigMap ${name}.`,
    secret: (key, name) => `Der Schlüssel ${key} des Secrets ${name}.`,
    field: (field) => `Das Feld ${field} des Pods.`,
    volume: (name) => `Volume ${name}.`,
  },
  volumes: {
    inMemory: 'emptyDir im Speicher',
    claim: (name) => `Claim ${name}`,
    other: 'Volume',
    none: 'kein solches Volume',
  },
}
