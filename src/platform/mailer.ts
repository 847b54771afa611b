import nodemailer from "nodemailer";

export type Letter = { to: string; subject: string; text: string; html?: string };
export type Mailer = { send(letter: Letter): Promise<void> };

/** Sends through an SMTP server; `url` as in `smtp://user:password@host:587`. Answers fail after 20 seconds. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport(url, { from });
  return {
    async send(letter) {
      await transport.sendMail({
        from,
        to: letter.to,
        subject: letter.subject.replaceAll(/[\r\n]+/g, " "),
        text: letter.text,
        ...(letter.html ? { html: letter.html } : {}),
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}
