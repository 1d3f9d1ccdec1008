import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'

/** keycard lessons new: a lesson to start from, named in course.yaml. Resolves to the exit code. */
export function newLesson(name: string | undefined, folder: string): number {
  if (name === undefined) {
    process.stderr.write('keycard lessons new: which file? For example keycard lessons new my-lesson.md\n')
    return 1
  }
  const file = name.endsWith('.md') ? name : `${name}.md`
  const full = path.join(folder, file)
  if (existsSync(full)) {
    process.stderr.write(`keycard lessons new: ${full} is there already\n`)
    return 1
  }
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, template(path.basename(file, '.md')))
  nameInCourse(folder, file)
  process.stdout.write(`${full} written and named in ${path.join(folder, 'course.yaml')}. See it with: keycard lessons preview ${folder}\n`)
  return 0
}

/** Puts the lesson at the end of the course's last part; keeps what else the file says, comments too. */
function nameInCourse(folder: string, file: string): void {
  const course = path.join(folder, 'course.yaml')
  if (!existsSync(course)) {
    writeFileSync(course, `title: My course\nrelease: "1.36"\nparts:\n  - title: Lessons\n    lessons:\n      - ${file}\n`)
    return
  }
  const document = parseDocument(readFileSync(course, 'utf8'))
  const parts = document.toJS() as { parts?: unknown[] }
  document.addIn(['parts', (parts.parts?.length ?? 1) - 1, 'lessons'], file)
  writeFileSync(course, document.toString())
}

const title = (name: string) =>
  name
    .replace(/^\d+-/, '')
    .replaceAll('-', ' ')
    .replace(/^./, (first) => first.toUpperCase())

const template = (name: string) => `---
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
