import { expect, type Page } from '@playwright/test'
import { hasQuestions, type Question, questionsOf } from '../../app/lessons/examining/question.ts'
import { courseMessages as inGerman } from '../../app/messages/course.de.ts'
import { courseMessages as english } from '../../app/messages/course.en.ts'
import { expectAccessible } from './axe.ts'
import { builtInCourse, lessonOf } from './lessons.ts'
import { test } from './own-origin.ts'

// The check at the beginning: who knows the lessons is led past them, who does not is led to the first, and nothing is locked.

/** The lessons it asks about: those with questions. */
const STEPS = (await builtInCourse()).lessons.filter(({ kind, file }) => kind === 'lesson' && hasQuestions(lessonOf(file).blocks))
const QUESTIONS = STEPS.flatMap(({ file }) => questionsOf(file, lessonOf(file).blocks, english.myth))
const FIRST = STEPS[0]?.title ?? ''

async function begin(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Two minutes of questions tell you where to start.' }).click()
  await expect(page.getByRole('heading', { name: 'Where to start', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
}

/** The question that is shown, found by its answers. */
async function shownQuestion(page: Page): Promise<Question | undefined> {
  const answers = new Set(await page.locator('.placement .choice').allTextContents())
  return QUESTIONS.find(({ options }) => options.length === answers.size && options.every(({ text }) => answers.has(text)))
}

/** Answers what is shown as somebody does who knows it: `sure` is what the button says. */
async function answerRightly(page: Page, sure: 'Certain' | 'A guess'): Promise<void> {
  const card = page.getByRole('article', { name: 'Card' })
  await expect(card.or(page.getByRole('article', { name: 'Question' }))).toBeVisible()
  if (await card.isVisible()) {
    await card.getByRole('button', { name: 'I have it', exact: true }).click()
    await card.getByRole('button', { name: 'That is what I said' }).click()
    return
  }
  const right = (await shownQuestion(page))?.options.find(({ correct }) => correct)
  await page
    .locator('.placement')
    .getByRole('radio', { name: right?.text ?? '', exact: true })
    .click()
  await page.getByRole('button', { name: sure }).click()
}

const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' })
const openContents = (page: Page) => page.getByRole('button', { name: 'Contents', exact: true }).click()

test('who knows the six steps is led past them to something broken', async ({ page }) => {
  await begin(page)
  const items = STEPS.length * 2
  for (let item = 1; item <= items; item++) {
    await expect(page.getByText(`${item} of ${items}`, { exact: true })).toBeVisible()
    if (item === 1) await expectAccessible(page, '.placement')
    await answerRightly(page, 'Certain')
  }
  await expect(page.getByText('You know what the first lessons teach. Go on with something broken:')).toBeVisible()
  for (const { title } of STEPS) await expect(page.locator('.plain-list li', { hasText: title })).toContainText(/^.*(\d) of \1 known$/)
  await expectAccessible(page, '.placement')
  await page.getByRole('button', { name: /^Start: Challenge/ }).click()
  await expect(page.getByRole('heading', { name: /^Challenge/, level: 1 })).toBeVisible()

  await test.step('it is remembered, and the lessons stay open', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: /^Challenge/, level: 1 })).toBeVisible()
    await openContents(page)
    for (const { title } of STEPS) await expect(contents(page).getByRole('button', { name: title })).toContainText('known')
    await contents(page).getByRole('button', { name: FIRST }).click()
    await expect(page.getByRole('heading', { name: FIRST, level: 1 })).toBeVisible()
  })
})

test('a guess that hits is no knowledge, and who stops early is told where to start', async ({ page }) => {
  await begin(page)
  await answerRightly(page, 'A guess')
  await page.getByRole('button', { name: 'I do not know' }).click()
  await page.getByRole('button', { name: 'That is enough: where do I start?' }).click()
  await expect(page.getByText('Begin with the first lesson: it has something new for you.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What you missed' })).toBeVisible()
  await page.getByRole('button', { name: `Start: ${FIRST}` }).click()
  await expect(page.getByRole('heading', { name: FIRST, level: 1 })).toBeVisible()
})

test('in German it asks the questions of the German lessons', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Language, Sprache' }).selectOption('de')
  await page.getByRole('button', { name: 'Zwei Minuten Fragen sagen Ihnen, wo Sie anfangen können.' }).click()
  await page.getByRole('button', { name: 'Anfangen', exact: true }).click()
  const german = questionsOf(STEPS[0]?.file ?? '', lessonOf(`de/${STEPS[0]?.file}`).blocks, inGerman.myth).flatMap(({ options }) =>
    options.map(({ text }) => text),
  )
  await expect(page.locator('.placement .choice').first()).toBeVisible()
  for (const answer of await page.locator('.placement .choice').allTextContents()) expect(german).toContain(answer)
  await page.getByRole('button', { name: 'Ich weiß es nicht' }).click()
  await page.getByRole('button', { name: 'Das genügt: Wo fange ich an?' }).click()
  await expect(page.getByText('Beginnen Sie mit der ersten Lektion: Sie hat Neues für Sie.')).toBeVisible()
})
