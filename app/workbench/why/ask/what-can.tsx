import { useState } from 'react'
import type { Cell, WhatCan as WhatCanAnswer } from '../../../cluster/authz/ask/what-can.ts'
import type { UserInfo } from '../../../cluster/authn/user.ts'
import { ASK } from '../../../messages/ask.ts'
import { compactRules, resourceText } from '../../../kubectl/policy-rules.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useAnswer } from '../use-answer.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { WideTable } from './wide-table.tsx'
import { cellWords } from './cell-words.ts'

interface WhatCanProps {
  readonly source: RbacSource
  readonly user: UserInfo
  readonly namespace: string
}

/** All somebody may do in a namespace: as a matrix of resources and verbs, or as kubectl lists it. */
export function WhatCan({ source: { port, objects }, user, namespace }: WhatCanProps) {
  const asked = useAnswer<'what-can'>(port, { type: 'what-can', user, namespace }, objects)
  const [asList, setAsList] = useState(false)
  const [all, setAll] = useState(false)
  const messages = ASK.use().whatCan
  return (
    <AnswerFrame asked={asked}>
      {(answer) => (
        <>
          {answer.incomplete && <p>{messages.incomplete}</p>}
          <div className="ask-bar">
            <fieldset className="ask-view">
              <legend className="visually-hidden">{messages.view}</legend>
              <button type="button" className="button small" aria-pressed={!asList} onClick={() => setAsList(false)}>
                {messages.matrix}
              </button>
              <button type="button" className="button small" aria-pressed={asList} onClick={() => setAsList(true)}>
                {messages.list}
              </button>
            </fieldset>
            {!asList && (
              <label className="soft">
                <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {messages.all}
              </label>
            )}
          </div>
          {answer.dangling.map((sentence) => (
            <p key={sentence} className="ask-dangling">
              {sentence}
            </p>
          ))}
          {asList ? <List answer={answer} /> : <Matrix answer={answer} all={all || answer.everything} />}
        </>
      )}
    </AnswerFrame>
  )
}

function Matrix({ answer: { matrix, verbs, everything }, all }: { readonly answer: WhatCanAnswer; readonly all: boolean }) {
  const messages = ASK.use().whatCan
  const rows = matrix.filter(({ any }) => all || any)
  if (rows.length === 0) return <p>{messages.nothing}</p>
  return (
    <WideTable label={messages.matrixName} className="ask-matrix">
      <thead>
        <tr>
          <th scope="col">{messages.resource}</th>
          {verbs.map((verb) => (
            <th key={verb} scope="col">
              {verb}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.group} ${row.resource}`}>
            <th scope="row">
              <code>{row.resource}</code>
              {row.group !== '' && <span className="soft"> {row.group}</span>}
            </th>
            {row.cells.map((cell, index) => (
              <MatrixCell key={verbs[index]} allowed={cell.allowed} said={cellWords(cell, row, everything, messages)} />
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function MatrixCell({ allowed, said: [mark, words] }: { readonly allowed: Cell['allowed']; readonly said: ReturnType<typeof cellWords> }) {
  return (
    <td data-allowed={allowed} title={words}>
      <span aria-hidden="true">{mark}</span>
      <span className="visually-hidden">{words}</span>
    </td>
  )
}

/** The columns and rows of kubectl auth can-i --list, brackets and all. */
function List({ answer: { rules } }: { readonly answer: WhatCanAnswer }) {
  const { listName } = ASK.use().whatCan
  const inGo = (words: readonly string[] = []) => `[${words.join(' ')}]`
  return (
    <WideTable label={listName} className="ask-kubectl">
      <thead>
        <tr>
          <th scope="col">Resources</th>
          <th scope="col">Non-Resource URLs</th>
          <th scope="col">Resource Names</th>
          <th scope="col">Verbs</th>
        </tr>
      </thead>
      <tbody>
        {compactRules(rules.map(({ rule }) => rule)).map((rule) => (
          <tr key={JSON.stringify(rule)}>
            <th scope="row">{resourceText(rule)}</th>
            <td>{inGo(rule.nonResourceURLs)}</td>
            <td>{inGo(rule.resourceNames)}</td>
            <td>{inGo(rule.verbs)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
