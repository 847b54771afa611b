import { invariant } from "#kernel/invariant";
import { createApplication, type Application } from "#main/application";

let application: Application | undefined;

/** Called once by the server hook, before the first request. */
export async function startApplication(environment: Record<string, string | undefined>): Promise<void> {
  const databaseUrl = environment.KONTOR_DATABASE_URL ?? environment.DATABASE_URL;
  invariant(databaseUrl, "the web application is started by bin/kontor, which opens the database first");
  application = await createApplication(environment, {
    databaseUrl,
    root: environment.KONTOR_ROOT ?? process.cwd(),
  });
}

export function theApplication(): Application {
  invariant(application, "the application has been started");
  return application;
}
