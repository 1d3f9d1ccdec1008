/** Whose tools an image has: busybox's (Alpine too), those of a slim Debian, or none at all. */
export type ImageSystem = 'busybox' | 'debian' | 'none'

const COMMON =
  'awk base64 basename cat chmod chown comm cp cut date dd df diff dirname du echo egrep env expand expr false fgrep find fold grep head hostname id ln ls md5sum mkdir mktemp mount mv nl od paste printenv printf pwd readlink rm rmdir sed seq sh sha1sum sha256sum sleep sort split stat tac tail tee test timeout touch tr true uname uniq wc which whoami xargs'

/** Names of the tools of a system. */
export const SYSTEM_TOOLS: Readonly<Record<ImageSystem, ReadonlySet<string>>> = {
  busybox: new Set(`${COMMON} ash nc nslookup ping ps rev strings top tree vi watch wget`.split(' ')),
  debian: new Set(`${COMMON} bash dash join`.split(' ')),
  none: new Set(),
}
