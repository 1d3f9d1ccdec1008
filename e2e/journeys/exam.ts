import { expect, type Page } from '@playwright/test'
import { type Exam, type ExamTask, readExam } from '../../app/lessons/examining/exam.ts'
import { courseMessages } from '../../app/messages/course.en.ts'
import { commandLines } from '../../app/lessons/reading/command-lines.ts'
import { builtInCourse, lessonOf } from './lessons.ts'
import { apply, terminal, type } from './workbench.ts'

// The final exam as a person takes it, who knows what the lessons say: its questions answered, its tasks solved by their own solutions.

const EXAM = 'exam/final.md'

/** Makes the page draw an exam whose tasks can be solved by typing alone. Before the page is opened. */
export async function drawKnownExam(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const chance = crypto.getRandomValues.bind(crypto)
    crypto.getRandomValues = <T extends ArrayBufferView>(array: T): T =>
      array instanceof Uint32Array && array.length === 4 ? (array.fill(15) as T) : (chance(array as never) as T)
  })
}

/** The exam of the progress that the page has saved. */
export async function examIn(page: Page): Promise<Exam> {
  const seed = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('keycard')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const saved = db.transaction('progress').objectStore('progress').get('current')
    return new Promise<string>((resolve) => {
      saved.onsuccess = () => resolve((saved.result as { exam: { seed: string } }).exam.seed)
    })
  })
  return readExam(EXAM, await builtInCourse(), seed, async (file, draw) => lessonOf(file, draw), courseMessages.myth)
}

/** Answers the question that is shown, rightly or not. */
export async function answerQuestion(page: Page, { questions }: Exam, index: number, rightly: boolean): Promise<void> {
  await expect(page.getByText(`Question ${index + 1} of ${questions.length}`)).toBeVisible()
  const place = questions[index]?.options.findIndex(({ correct }) => correct === rightly) ?? 0
  await page.locator('.exam .choice').nth(place).click()
  await page.getByRole('button', { name: 'Certain' }).click()
}

/** Lines typed so far. */
let typed = 0

/** Does what the lesson's own solution does, and goes on. */
export async function solveTask(page: Page, { task }: ExamTask): Promise<void> {
  await page.getByRole('button', { name: 'Set it up in a fresh cluster' }).click()
  await expect(page.getByText(/checks? hold/)).toBeVisible()
  for (const step of task.solution) {
    if (step.type === 'manifest') await apply(page, step.text)
    if (step.type === 'commands') {
      for (const line of commandLines(step.text)) {
        typed++
        // The sum appears in what is printed alone, not in what is typed.
        await type(page, `${line}; echo done-$((${typed} + 1000))`)
        await expect(terminal(page)).toContainText(`done-${typed + 1000}`)
      }
    }
  }
  await page.getByRole('button', { name: '60×', exact: true }).click()
  await expect(page.getByText('Solved. The cluster is in the state asked for.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '1×', exact: true }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
}
