/** Words, a form and a drawing: nothing here needs a script. */
export const csr = false;
