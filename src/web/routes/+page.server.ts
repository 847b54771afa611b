import { redirect } from "@sveltejs/kit";

export function load({ locals }): never {
  redirect(307, `/${locals.language}`);
}
