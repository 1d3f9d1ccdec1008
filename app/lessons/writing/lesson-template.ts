const title = (name: string) =>
  name
    .replace(/^\d+-/, '')
    .replaceAll('-', ' ')
    .replace(/^./, (first) => first.toUpperCase())

/** A lesson to start from, with nothing wrong in it; `name` is its file without the ending. */
export const lessonTemplate = (name: string): string => `---
title: ${title(name)}
level: foundation
minutes: 10
objectives:
  - Give an account one permission
releases: ["1.36"]
---

Say in two or three sentences which problem this lesson solves.

:::predict{#may-it}
A new account has been granted nothing. May it list pods?

- [ ] Yes, in its own namespace.

  Living in a namespace grants nothing in it.
- [x] No.

  An identity is not a permission.
:::

:::experiment{#ask}
\`\`\`sh
kubectl create serviceaccount clerk
\`\`\`

\`\`\`sh fails
kubectl auth can-i list pods --as=system:serviceaccount:default:clerk
\`\`\`
:::

:::task{#grant}
Let the account \`clerk\` list the pods of the namespace \`default\`, and nothing else.

\`\`\`yaml checks
- can: {user: "system:serviceaccount:default:clerk", verb: list, resource: pods, namespace: default}
  unmet: The account clerk may not list the pods of default yet.
- rbacMinimal:
    user: system:serviceaccount:default:clerk
    may: [{verbs: [list], resources: [pods], namespace: default}]
  unmet: The account clerk may do more than it needs.
\`\`\`

\`\`\`yaml hints
- A Role says what may be done; a RoleBinding says who may do it.
- kubectl create role and kubectl create rolebinding write both for you.
\`\`\`

\`\`\`sh solution
kubectl create role pod-lister --verb=list --resource=pods
kubectl create rolebinding clerk-lists-pods --role=pod-lister --serviceaccount=default:clerk
\`\`\`

\`\`\`sh wrong "more than it needs"
kubectl create rolebinding clerk-edits --clusterrole=edit --serviceaccount=default:clerk
\`\`\`
:::

:::recall[Which two objects does a permission take?]{#two-objects}
A Role, which says what, and a RoleBinding, which says who.
:::
`
