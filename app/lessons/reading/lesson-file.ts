/** Whether a file of a lessons folder is a lesson: those in capitals (FORMAT.md) are about lessons. */
export const isLessonFile = (path: string): boolean => path.endsWith('.md') && !/(^|\/)[A-Z]+\.md$/.test(path)
