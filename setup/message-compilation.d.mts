/** What the message compiler is told, for the build and for the tests alike. */
export const messageCompilation: Parameters<
  (typeof import("@inlang/paraglide-js"))["paraglideVitePlugin"]
>[0];
