import { remarks, scores } from 'virtual:fidelity'
import { FIDELITY } from '../../messages/fidelity.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { FRAME } from '../../messages/frame.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { byArea } from './areas.ts'
import './fidelity.css'

/** What the numbers count, by how their names in scores.json begin; `kubectl, ours` and the like are of the same recordings. */
const MEASURED = [
  { id: 'requests', of: /requests/ },
  { id: 'kubectl', of: /kubectl/ },
  { id: 'decisions', of: /^decisions/ },
  { id: 'kubelet', of: /^kubelet/ },
] as const

/** What this cluster is, how near it comes to a real one, and everything the sources say they leave out. */
export function FidelityDialog({ onClose }: { readonly onClose: () => void }) {
  const { close } = FRAME.use()
  const { head, what, compared, left } = FIDELITY.use()
  const { columns } = compared
  return (
    <Dialog title={head} closeLabel={close} wide onClose={onClose}>
      <p>{what}</p>
      <section className="fidelity-part">
        <h3>{compared.head}</h3>
        <p>{compared.what}</p>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{columns.replayed}</th>
              <th scope="col">{columns.same}</th>
              <th scope="col">{columns.of}</th>
              <th scope="col">{columns.share}</th>
            </tr>
          </thead>
          <tbody>
            {MEASURED.map(({ id, of }) => {
              const { same, steps } = sum(of)
              return (
                <tr key={id}>
                  <th scope="row">{compared.rows[id]}</th>
                  <td>{compared.count(same)}</td>
                  <td>{compared.count(steps)}</td>
                  <td>{steps > 0 && compared.percent(tenths(same, steps))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section className="fidelity-part">
        <h3>{left.head}</h3>
        <p>
          <CodeWords text={left.what(remarks.length)} />
        </p>
        {byArea(remarks).map((area) => (
          <section key={area.id}>
            <h4>{left.areas[area.id]}</h4>
            <ul lang="en">
              {area.remarks.map(({ file, text }) => (
                <li key={file + text}>
                  <CodeWords text={text} /> <span className="fidelity-file">{file.replace('app/', '')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </Dialog>
  )
}

/** Those of a used cluster are the same recordings once more. */
function sum(of: RegExp): { same: number; steps: number } {
  const some = Object.entries(scores).filter(([name]) => of.test(name) && !name.endsWith('used cluster'))
  return some.reduce((all, [, one]) => ({ same: all.same + one.same, steps: all.steps + one.steps }), { same: 0, steps: 0 })
}

/** Of a percent. Rounded down, so that 100 % is said of all alone. */
const tenths = (same: number, steps: number) => Math.floor((same / steps) * 1000)
