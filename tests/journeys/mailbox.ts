import { once } from "node:events";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that keeps what it is given. */
export type Mailbox = {
  readonly url: string;
  readonly letters: ParsedMail[];
  close(): Promise<void>;
};

export async function openMailbox(): Promise<Mailbox> {
  const letters: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((letter) => {
        letters.push(letter);
        done();
      }, done);
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${port}`, letters, close };
}

/** The six digits of a sign-in letter. */
export function codeIn(letter: ParsedMail | undefined): string {
  return /\d{6}/.exec(letter?.subject ?? "")?.[0] ?? "";
}

/** The link of a sign-in letter. */
export function linkIn(letter: ParsedMail | undefined): string {
  return /https?:\/\/\S+\/sign-in\/link\?token=\S+/.exec(letter?.text ?? "")?.[0] ?? "";
}

/** The codes of the sign-in letters to an address, the latest last; other letters may arrive between them. */
export function codesTo(mailbox: Mailbox, email: string): string[] {
  return mailbox.letters
    .filter((letter) => JSON.stringify(letter.to).includes(email))
    .map(codeIn)
    .filter((code) => code !== "");
}
