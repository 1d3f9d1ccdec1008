import { remarks, scores } from 'virtual:fidelity'
import { CodeWords } from '../../ui/code-words.tsx'
import { FRAME } from '../../messages/frame.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { byArea } from './areas.ts'
import './fidelity.css'

/** What the numbers count, by how their names in scores.json begin; `kubectl, ours` and the like are of the same recordings. */
const MEASURED = [
  { title: 'Requests to the API server', of: /requests/ },
  { title: 'kubectl commands, to the letter of what they print', of: /kubectl/ },
  { title: 'RBAC decisions', of: /^decisions/ },
  { title: 'What the kubelet does with pods and their tokens', of: /^kubelet/ },
]

/** What this cluster is, how near it comes to a real one, and everything the sources say they leave out. */
export function FidelityDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="What is simulated and what is not" closeLabel={FRAME.use().close} wide onClose={onClose}>
      <p>
        The cluster in this page is a simulation: an API server with authentication, RBAC and admission, controllers, a scheduler, kubelets and
        containers, written anew to answer as Kubernetes does. Its tokens are real signed JSON Web Tokens, but nothing here reaches any other machine.
        What it was not made to do, it refuses or says so; it does not pretend.
      </p>
      <section className="fidelity-part">
        <h3>Compared with a real control plane</h3>
        <p>Recorded answers of Kubernetes 1.36, replayed here: how many come out the same.</p>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Replayed</th>
              <th scope="col">Same</th>
              <th scope="col">Of</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {MEASURED.map(({ title, of }) => {
              const { same, steps } = sum(of)
              return (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  <td>{same.toLocaleString('en-US')}</td>
                  <td>{steps.toLocaleString('en-US')}</td>
                  <td>{share(same, steps)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section className="fidelity-part">
        <h3>Left out or simpler</h3>
        <p>
          {remarks.length} things, each noted in the source beside the code it is about. Kinds that are not listed by{' '}
          <code>kubectl api-resources</code> are not there at all.
        </p>
        {byArea(remarks).map((area) => (
          <section key={area.title}>
            <h4>{area.title}</h4>
            <ul>
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

/** Rounded down, so that 100 % is said of all alone. */
const share = (same: number, steps: number) => (steps === 0 ? '' : `${Math.floor((same / steps) * 1000) / 10} %`)
