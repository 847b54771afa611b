/** Words and drawings: nothing here needs a script. */
export const csr = false;
