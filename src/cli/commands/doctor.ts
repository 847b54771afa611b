type Io = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };

export async function doctorCommand(_args: string[], io: Io): Promise<number> {
  io.stderr.write("kontor: not built yet\n");
  return 1;
}
