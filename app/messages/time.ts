import { createCatalogue } from './catalogue.ts'
import { timeMessages as german } from './time.de.ts'
import { timeMessages } from './time.en.ts'

/**
 * How moments and stretches of time are told. German is not loaded later, as small as it is: so it is there before the texts of any
 * panel are, and a panel that is drawn again for those has its times right, too.
 */
export const TIME = createCatalogue(timeMessages, { de: async () => german })
