/** The release this kubectl behaves as. */
export const CLIENT_VERSION = { major: '1', minor: '36', gitVersion: 'v1.36.2' } as const
