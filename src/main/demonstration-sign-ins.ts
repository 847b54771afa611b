import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const shape = z.array(
  z.object({
    role: z.enum(["organiser", "partner", "participant", "funder", "administrator"]),
    name: z.string(),
    email: z.string(),
    participant: z.string().optional(),
    delegation: z.string().optional(),
  }),
);

export type DemonstrationSignIn = z.infer<typeof shape>[number];

let read: DemonstrationSignIn[] | undefined;

/** The roles of the demonstration, from the files of its edition. */
export function demonstrationSignIns(root = process.env.KONTOR_ROOT ?? process.cwd()): DemonstrationSignIn[] {
  read ??= shape.parse(JSON.parse(readFileSync(join(root, "demo/stuttgart-2017/sign-ins.json"), "utf8")));
  return read;
}
