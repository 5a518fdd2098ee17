/** Kinds of evidence that are shown by a file, and by nothing that is only said. */
const FILES: readonly string[] = ['PHOTO', 'DOCUMENT', 'LAB_RESULT']

export const isFile = (evidence?: string | null): boolean => FILES.includes(evidence ?? '')
