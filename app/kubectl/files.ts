import type { KubectlEnvironment } from './environment.ts'

/** A path as the file system takes it. */
export const absolute = (cwd: string, path: string): string => (path.startsWith('/') ? path : `${cwd.replace(/\/$/, '')}/${path}`)

/** What is in a file; undefined when there is no such file. */
export async function readText({ files, cwd }: Pick<KubectlEnvironment, 'files' | 'cwd'>, path: string): Promise<string | undefined> {
  const at = absolute(cwd, path)
  return (await files.stat(at))?.type === 'file' ? files.read(at) : undefined
}
