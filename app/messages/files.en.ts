/** Who may read a file, or enter a folder. */
const access = (act: string) => ({
  everybody: `Everybody may ${act} it.`,
  rootAndUser: (uid: number) => `Root and the user ${uid} may ${act} it. The pod sets no runAsUser: the image decides who it is.`,
  rootAndGroup: (gid: number) => `Root and the group ${gid} may ${act} it. The pod sets no runAsUser: the image decides who it is.`,
  asRoot: (user: number) => `The container’s user ${user} is root, and may ${act} it.`,
  asOwner: (user: number) => `The container’s user ${user} owns it, and may ${act} it.`,
  notAsOwner: (user: number) => `The container’s user ${user} owns it, and still may not ${act} it.`,
  asGroup: (user: number, gid: number) => `The container’s user ${user} is in its group ${gid}, and may ${act} it.`,
  notAsGroup: (user: number, gid: number) => `The container’s user ${user} is in its group ${gid}, and still may not ${act} it.`,
  asOther: (user: number) => `The container’s user ${user} may ${act} it, as everybody may.`,
  not: (user: number, uid: number, gid: number) =>
    `The container’s user ${user} may not ${act} it: permission denied. It is for the user ${uid} and the group ${gid}. An fsGroup in the pod’s securityContext would help.`,
})

/** What is said of the files in a pod's containers. */
export const filesMessages = {
  empty: {
    head: 'No pod is running',
    says: 'When one is, its files are shown here: the token, the certificate and the namespace that the kubelet writes into it. Start one:',
  },
  container: 'Container',
  tree: (pod: string) => `Files of ${pod}`,
  selected: 'Selected',
  file: 'File',
  everything: 'everything',
  mount: (what: string, volume: string) => `${what}, volume ${volume}`,
  readOnlyMount: (what: string, volume: string) => `${what}, volume ${volume}, read only`,
  folder: {
    none: 'Select a file to see what is in it.',
    theVolume: 'The volume',
    mounted: (what: string) => `(${what}) is mounted here.`,
    mountedReadOnly: (what: string) => `(${what}) is mounted here, to be read only.`,
    subPath: 'Only a part of it, by subPath: that part is what it was when the container started, and is not renewed.',
    root: 'The whole file system of the container. Of its image only a few files are here.',
    ofMoment: 'What the kubelet wrote at that moment. ..data leads to the newest of these folders; older ones are removed.',
    any: 'A folder.',
  },
  writes: {
    last: (time: string) => `The kubelet last wrote at ${time}`,
    list: 'Writes of the kubelet, newest first',
  },
  detail: {
    owner: (uid: number, gid: number) => `owner ${uid}, group ${gid}.`,
    written: (time: string, ago: string) => `Written ${time}, ${ago}.`,
    leadsTo: { file: 'The file it leads to:', folder: 'The folder it leads to:' },
    linkTo: 'A link to',
    swap: 'The kubelet writes a whole new folder, and then turns this link to it in one step: who reads sees all of the old files or all of the new ones, never some of each.',
    stable: 'It never changes: what changes is where ..data leads.',
    empty: 'The file is empty.',
  },
  access: { file: access('read'), folder: access('enter') },
  /** Where a file came from. */
  sources: {
    token: (audience: string, seconds: number) => `The kubelet asked the API server for this token: for ${audience}, ${seconds} s.`,
    apiServer: 'the API server itself',
    configMap: (key: string, name: string) => `The key ${key} of the ConfigMap ${name}.`,
    secret: (key: string, name: string) => `The key ${key} of the Secret ${name}.`,
    field: (field: string) => `The field ${field} of the pod.`,
    volume: (name: string) => `Volume ${name}.`,
  },
  volumes: {
    inMemory: 'emptyDir in memory',
    claim: (name: string) => `claim ${name}`,
    other: 'volume',
    none: 'no such volume',
  },
}

export type FilesMessages = typeof filesMessages
