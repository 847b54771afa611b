import nodemailer, { type SendMailOptions } from "nodemailer";

/** A letter as it goes to a mail server. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** With its angle brackets; the mail server gets the same one at each attempt. */
  messageId?: string;
  senderName?: string;
  replyTo?: string;
  unsubscribeUrl?: string;
  /** Calendar entries, one file for each. */
  calendarFiles?: readonly { name: string; method: "REQUEST" | "CANCEL"; content: string }[];
};

/** How the mail server answered. `refused` is for good (5xx); `later` is worth another try (4xx, no connection). */
export type MailDelivery =
  { outcome: "accepted" } | { outcome: "refused"; reason: string } | { outcome: "later"; reason: string };

export type Mailer = { deliver(mail: Mail): Promise<MailDelivery>; close(): void };

/** No dialogue may outlast a claim of the outbox, which is five minutes. */
const limits = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
  dnsTimeout: 20_000,
};
const dialogueMillisecondsMax = 180_000;

/** How long we wait for a mail server; tests wait less long. */
export type MailerLimits = typeof limits & { dialogueMillisecondsMax: number };

/**
 * Sends through an SMTP server; `url` as in `smtp://user:password@host:587`, `from` an address with or without a name.
 * Connections are kept for several letters. A letter whose connection breaks is never repeated here: whether it is tried
 * again, and when, is for the outbox to decide.
 */
export function smtpMailer(url: string, from: string, shorter: Partial<MailerLimits> = {}): Mailer {
  const { dialogueMillisecondsMax: dialogueMax = dialogueMillisecondsMax, ...timeouts } = shorter;
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 5,
    maxMessages: 100,
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
    ...timeouts,
  });
  const sender = parseSender(from);
  return {
    async deliver(mail) {
      const address = parseAddress(mail.to);
      if (!address) return { outcome: "refused", reason: "this is no mail address" };
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error("the mail server was too slow")), dialogueMax);
      });
      try {
        await Promise.race([transport.sendMail(messageOf(mail, address, sender)), late]);
        return { outcome: "accepted" };
      } catch (failure) {
        return outcomeOf(failure as SmtpFailure);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => transport.close(),
  };
}

export function messageOf(mail: Mail, to: string, sender: Sender): SendMailOptions {
  const replyTo = mail.replyTo && parseAddress(mail.replyTo);
  return {
    from: { name: headerText(mail.senderName ?? sender.name), address: sender.address },
    // An object: an address in a string would be parsed for further ones.
    to: { name: "", address: to },
    subject: headerText(mail.subject),
    text: mail.text,
    ...(mail.html !== undefined && { html: mail.html }),
    ...(mail.messageId && { messageId: mail.messageId }),
    ...(replyTo && { replyTo: { name: "", address: replyTo } }),
    ...calendarPartsOf(mail.calendarFiles ?? []),
    // Envelope and header name the same person, whatever stands in the letter.
    envelope: { from: sender.address, to: [to] },
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(mail.unsubscribeUrl && {
        "List-Unsubscribe": { prepared: true, value: `<${new URL(mail.unsubscribeUrl).href}>` },
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  };
}

/**
 * One entry is the letter's other form as well, so that mail programs show it as an appointment. Several are files only:
 * a program that took one of them for the whole letter would hide the others. See docs/mail.md.
 */
function calendarPartsOf(
  files: NonNullable<Mail["calendarFiles"]>,
): Pick<SendMailOptions, "icalEvent" | "attachments"> {
  const [only, ...others] = files;
  if (!only) return {};
  if (others.length === 0)
    return { icalEvent: { method: only.method, filename: only.name, content: only.content } };
  return {
    attachments: files.map(({ name, method, content }) => ({
      filename: name,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
      content,
    })),
  };
}

type Sender = { name: string; address: string };

/** `Kontor <kontor@example.org>` or `kontor@example.org`. */
export function parseSender(from: string): Sender {
  const [, name = "", address = from] = /^(.*?)<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name.trim().replaceAll(/^"|"$/g, "") || "Kontor", address: address.trim() };
}

/** One address and nothing else; null for anything that a mail server could read as more than that. */
export function parseAddress(text: string): string | null {
  const address = text.trim();
  return address.length <= 254 &&
    /^[^\s@<>(),;:\\"[\]\p{Cc}\p{Cf}]+@[^\s@<>(),;:\\"[\]\p{Cc}\p{Cf}]+$/u.test(address)
    ? address
    : null;
}

/** Text of a header: one line, without signs that steer a terminal or a mail server. */
function headerText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

type SmtpFailure = Error & { code?: string; responseCode?: number; response?: string };

/** Whom the server knows not, and what it will not take, are for good; who cannot sign in or connect tries again. */
function outcomeOf(failure: SmtpFailure): MailDelivery {
  const reason = headerText(failure.response ?? failure.message).slice(0, 500);
  const isAboutTheLetter = failure.code === "EENVELOPE" || failure.code === "EMESSAGE";
  const isForGood = failure.responseCode === undefined ? isAboutTheLetter : failure.responseCode >= 500;
  return { outcome: isAboutTheLetter && isForGood ? "refused" : "later", reason };
}
