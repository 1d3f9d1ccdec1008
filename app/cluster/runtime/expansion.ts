/**
 * Replaces `$(NAME)` by what is known under that name; what is not known stays as it is written, and `$$` is one `$`.
 * Models third_party/forked/golang/expansion/expand.go.
 */
export function expand(text: string, known: (name: string) => string | undefined): string {
  return text.replace(/\$(\$|\(([^()]*)\))/g, (whole, what: string, name: string | undefined) => (what === '$' ? '$' : (known(name ?? '') ?? whole)))
}
