/** Where a command writes: what was asked for to `stdout`, everything else (refusals, progress) to `stderr`. */
export type Io = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };
