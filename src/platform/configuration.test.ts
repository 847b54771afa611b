import { expect, test } from "vitest";
import { readConfiguration } from "./configuration.ts";

function refusalOf(environment: Record<string, string | undefined>): string {
  try {
    readConfiguration(environment, "/srv/kontor");
    return "";
  } catch (failure) {
    return (failure as Error).message;
  }
}

test.each([
  [
    { PORT: "abc" },
    'PORT is "abc"; the port on which Kontor listens is a whole number from 1 to 65535, for example PORT=3000.',
  ],
  [
    { PORT: "99999" },
    'PORT is "99999"; the port on which Kontor listens is a whole number from 1 to 65535, for example PORT=3000.',
  ],
  [
    { HOST: "http://localhost" },
    'HOST is "http://localhost"; the address of this machine on which Kontor listens is a name or a number without http:// and port, for example HOST=127.0.0.1.',
  ],
  [
    { ORIGIN: "kontor.example.org" },
    'ORIGIN is "kontor.example.org"; the public address of Kontor begins with http:// or https:// and has no path, for example ORIGIN=https://kontor.example.org.',
  ],
  [
    { KONTOR_DATA_DIR: "a\0b" },
    'KONTOR_DATA_DIR is "a\\u0000b"; the directory of the embedded database and its key is a path, for example KONTOR_DATA_DIR=/srv/kontor.',
  ],
  [
    { DATABASE_URL: "mysql://kontor:a-secret@localhost/kontor" },
    "DATABASE_URL begins with mysql:// but is not an address that Kontor can use; the address of your own PostgreSQL begins with postgres://, signs such as # and @ in its password are written as %23 and %40, for example DATABASE_URL=postgres://user:password@localhost:5432/kontor.",
  ],
  [
    { SMTP_URL: "mail.example.org" },
    "SMTP_URL is not an address; the address of the mail server begins with smtp:// or smtps://, signs such as # and @ in its password are written as %23 and %40, for example SMTP_URL=smtp://user:password@mail.example.org:587.",
  ],
  [
    { MAIL_FROM: "Kontor" },
    'MAIL_FROM is "Kontor"; the sender of sign-in codes is a mail address, with or without a name before it, for example MAIL_FROM="Kontor <kontor@example.org>".',
  ],
  [
    { LOG_LEVEL: "loud" },
    'LOG_LEVEL is "loud"; how much is written to the log is one of debug, info, warn, error, silent, for example LOG_LEVEL=info.',
  ],
  [
    { KONTOR_MODE: "dev" },
    'KONTOR_MODE is "dev"; the kind of installation is production or demo and follows from the command, so leave KONTOR_MODE out.',
  ],
  [
    { KONTOR_TEST_HEADERS: "yes" },
    'KONTOR_TEST_HEADERS is "yes"; whether answers tell the number of their queries is 0 or 1, for example KONTOR_TEST_HEADERS=0.',
  ],
])("%j is refused with a plain sentence", (environment, sentence) => {
  expect(refusalOf(environment)).toBe(sentence);
});

test.each([
  { PORT: "0" },
  { PORT: "65536" },
  { PORT: "30.5" },
  { PORT: "0x50" },
  { HOST: "local host" },
  { ORIGIN: "ftp://kontor.example.org" },
  { ORIGIN: "https://kontor.example.org/kontor" },
  { ORIGIN: "https://kontor:word@example.org" },
  { DATABASE_URL: "postgres://kontor:a#secret@localhost/kontor" },
  { DATABASE_URL: "postgres:" },
  { SMTP_URL: "smtp://mail:a/secret@example.org:x" },
])("%j is refused, and no password is shown", (environment) => {
  const sentence = refusalOf(environment);
  expect(sentence).toContain(`${Object.keys(environment)[0]} `);
  expect(sentence).not.toContain("secret");
});

test.each([
  [{}, "port", 3000],
  [{ PORT: "" }, "port", 3000],
  [{ PORT: "65535" }, "port", 65_535],
  [{ PORT: "8080" }, "origin", "http://localhost:8080"],
  [{ HOST: "::1" }, "host", "::1"],
  [{ ORIGIN: "https://Kontor.example.org/" }, "origin", "https://kontor.example.org"],
  [{ ORIGIN: "https://kontor.example.org:443" }, "origin", "https://kontor.example.org"],
  [{ KONTOR_DATA_DIR: "data" }, "dataDir", "/srv/kontor/data"],
  [{ KONTOR_DATA_DIR: "/var/data" }, "dataDir", "/var/data"],
  [{ DATABASE_URL: "postgresql:///kontor?host=/run" }, "databaseUrl", "postgresql:///kontor?host=/run"],
  [{ SMTP_URL: "smtps://a:b%40@mail.example.org" }, "smtpUrl", "smtps://a:b%40@mail.example.org"],
  [{ MAIL_FROM: "kontor@example.org" }, "mailFrom", "kontor@example.org"],
  [{ MAIL_FROM: "Das Büro <a@example.org>" }, "mailFrom", "Das Büro <a@example.org>"],
] as const)("%j is taken: %s is %j", (environment, setting, value) => {
  expect(readConfiguration(environment, "/srv/kontor")[setting]).toBe(value);
});
