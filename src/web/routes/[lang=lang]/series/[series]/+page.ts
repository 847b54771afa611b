/** Words and figures: nothing here needs a script. */
export const csr = false;
