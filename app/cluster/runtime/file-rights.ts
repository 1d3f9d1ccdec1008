import type { FileNode } from './file-system.ts'
import type { ProcessUser } from './process-user.ts'

/** Whether a user may read a file or look into a folder, as its mode says. Root may everything. */
export function mayRead({ uid, groups }: Pick<ProcessUser, 'uid' | 'groups'>, node: FileNode): boolean {
  if (uid === 0 || node.type === 'link') return true
  if (node.uid === uid) return (node.mode & 0o400) !== 0
  return (node.mode & (groups.includes(node.gid) ? 0o040 : 0o004)) !== 0
}
