/** Of fewer people, or orders, a share is an anecdote: it is said what is missing instead. */
export const fewest = 30;
