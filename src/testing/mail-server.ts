import { once } from "node:events";
import type { Socket } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** Where in a dialogue the server is: a connection came, an address was named, the letter has begun to come, it is there. */
export type DialogueMoment = {
  at: "connection" | "recipient" | "inside-data" | "whole-letter";
  count: number;
};

/** What it answers there: goes on, refuses in the words of a mail server, or breaks the connection. */
export type DialogueAnswer = "go-on" | "hang-up" | { code: number; words: string };

export type MailServer = {
  readonly url: string;
  /** Everything it accepted, in the order in which it did. */
  readonly arrived: { raw: string; to: string; messageId: string }[];
  parsed(): Promise<ParsedMail[]>;
  close(): Promise<void>;
};

/** A mail server on this machine that behaves as told, over real connections. */
export async function openMailServer(
  answer: (moment: DialogueMoment) => DialogueAnswer | Promise<DialogueAnswer> = () => "go-on",
): Promise<MailServer> {
  const arrived: MailServer["arrived"] = [];
  const sockets = new Map<number, Socket>();
  const counts = { connection: 0, recipient: 0, "inside-data": 0, "whole-letter": 0 };

  const atMoment = async (
    at: DialogueMoment["at"],
    session: SMTPServerSession,
    say: (error?: Error | null) => void,
  ): Promise<boolean> => {
    counts[at] += 1;
    const given = await answer({ at, count: counts[at] });
    if (given === "go-on") return true;
    if (given === "hang-up") sockets.get(session.remotePort)?.destroy();
    else say(Object.assign(new Error(given.words), { responseCode: given.code }));
    return false;
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onConnect: (session, say) => void atMoment("connection", session, say).then((on) => on && say()),
    onRcptTo: (_address, session, say) => void atMoment("recipient", session, say).then((on) => on && say()),
    onData(stream, session, say) {
      const chunks: Buffer[] = [];
      stream.on("error", () => {});
      const begun = once(stream, "readable");
      const insideData = begun.then(() =>
        atMoment("inside-data", session, (refusal) => {
          // A server says so only after the letter's last line.
          stream.resume().once("end", () => say(refusal));
        }),
      );
      void insideData
        .catch(() => false)
        .then((on) => {
          if (!on) return;
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.once("end", () => {
            const raw = Buffer.concat(chunks).toString("utf8");
            void atMoment("whole-letter", session, say).then((isWanted) => {
              if (!isWanted) return;
              arrived.push({
                raw,
                to: session.envelope.rcptTo[0]?.address ?? "",
                messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? "",
              });
              say();
            });
          });
        });
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once("close", () => sockets.delete(port));
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    parsed: () => Promise.all(arrived.map(({ raw }) => simpleParser(raw))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
