/** What a simulated node has to give: all of what it has. */
export const NODE_ALLOCATABLE: Readonly<Record<string, string>> = {
  cpu: '4',
  memory: '8145396Ki',
  pods: '110',
  'ephemeral-storage': '61255492Ki',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
}
