/** Stands for the name of whoever the API server did not recognize: timeline and requests lead to one another by it. */
export const NOT_RECOGNIZED = 'not recognized'
