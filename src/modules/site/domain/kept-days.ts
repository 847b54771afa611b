/** How long what strangers write is kept: messages to contacts from then on, barriers once they are solved. */
export const keptDays = { message: 30, answerAddress: 90, barrier: 3 * 365 } as const;
