// For libraries that write CSS at run time. A content security policy without 'unsafe-inline' stops <style> elements with text and
// style attributes in markup, but not the CSSOM: what they wrote goes through that. scripts/vite-run-time-styles.ts puts these calls
// in their code when the page is built.

const TAG = 'run-time-style'

/** Stands in for a `<style>`: its text becomes a style sheet that the document, or the shadow root it is put into, adopts. */
function defineElement(): void {
  customElements.define(
    TAG,
    class extends HTMLElement {
      readonly sheet = new CSSStyleSheet()
      #root: DocumentOrShadowRoot | undefined

      override get textContent(): string {
        return [...this.sheet.cssRules].map(({ cssText }) => cssText).join('\n')
      }

      override set textContent(css: string | null) {
        this.sheet.replaceSync(css ?? '')
      }

      override get innerText(): string {
        return this.textContent
      }

      override set innerText(css: string) {
        this.textContent = css
      }

      connectedCallback(): void {
        this.hidden = true
        const root = this.getRootNode() as Document | ShadowRoot
        this.#root = root
        root.adoptedStyleSheets.push(this.sheet)
      }

      disconnectedCallback(): void {
        const root = this.#root
        if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet)
        this.#root = undefined
      }
    },
  )
}

/** In the place of `document.createElement('style')`. */
export function createRunTimeStyle(): HTMLElement {
  if (!customElements.get(TAG)) defineElement()
  return document.createElement(TAG)
}

const OPENING_TAG = /<[a-z][^>]*>/g
const LATER = 'data-run-time-style'

/** Markup whose style attributes wait for `applyStyles`. Text in it has its `<` escaped, as Monaco's has. */
export function withoutStyles(markup: string | { toString(): string }): string {
  return String(markup).replace(OPENING_TAG, (tag) => tag.replace(' style="', ` ${LATER}="`))
}

/** Gives the elements below one the styles their markup asked for. Call right after it has been put there. */
export function applyStyles(parent: ParentNode | null): void {
  for (const element of parent?.querySelectorAll<HTMLElement>(`[${LATER}]`) ?? []) {
    element.style.cssText = element.getAttribute(LATER) ?? ''
    element.removeAttribute(LATER)
  }
}
