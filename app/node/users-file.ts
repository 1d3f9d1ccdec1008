import type { StaticUser } from '../cluster/config.ts'

/**
 * Reads kube-apiserver's token file: one `token,user,uid,"group1,group2"` a line, groups optional.
 * Throws an Error naming the line that is not of that form.
 * Models k8s.io/apiserver/pkg/authentication/token/tokenfile (NewCSV).
 */
export function parseUsersFile(text: string): StaticUser[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const [token, username, uid, groups] = columnsOf(line)
    if (!token || !username || uid === undefined) {
      throw new Error(`users file, line ${index + 1}: expected token,user,uid[,"group1,group2"], got: ${line}`)
    }
    return [{ token, username, uid, groups: groups ? groups.split(',').map((group) => group.trim()) : [] }]
  })
}

/** The columns of one line of CSV; a quoted column may hold commas, and doubled quotes. */
function columnsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"').trim(),
  )
}
