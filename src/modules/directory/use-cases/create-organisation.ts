import { newId, type OrganisationId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Tx } from "#kernel/tx";
import { organisationKinds } from "../domain/code-lists.ts";
import { countryName } from "../domain/country-name.ts";
import { foldText, type OrganisationKind } from "../domain/organisation.ts";
import { insertUncheckedOrganisation } from "../store/new-organisation.ts";

export type NewOrganisation = {
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  readonly website: string | null;
};

export type NewOrganisationFault = "name" | "country" | "kind" | "website";

export const newOrganisationBounds = { nameLengthMax: 200, websiteLengthMax: 300 };

/** Reads what someone typed of an organisation that the directory does not know; a web address may lack its scheme. */
export function parseNewOrganisation(typed: {
  name: string;
  country: string;
  kind: string;
  website: string;
}): { ok: true; value: NewOrganisation } | { ok: false; faults: NewOrganisationFault[] } {
  const name = typed.name.replaceAll(/\s+/g, " ").trim();
  const website =
    /^https?:\/\//i.test(typed.website) || !typed.website ? typed.website : `https://${typed.website}`;
  const kind = organisationKinds.find(({ code }) => code === typed.kind)?.code as
    OrganisationKind | undefined;
  const faults: NewOrganisationFault[] = [];
  if (!/[\p{L}\p{N}]/u.test(name) || [...name].length > newOrganisationBounds.nameLengthMax)
    faults.push("name");
  if (!/^[A-Z]{2}$/.test(typed.country) || countryName(typed.country, "en") === typed.country)
    faults.push("country");
  if (!kind) faults.push("kind");
  if (
    website &&
    (website.length > newOrganisationBounds.websiteLengthMax ||
      !/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(website) ||
      !URL.canParse(website))
  )
    faults.push("website");
  if (faults.length > 0 || !kind) return { ok: false, faults };
  return { ok: true, value: { name, country: typed.country, kind, website: website || null } };
}

/** Adds an organisation that is not listed until someone has checked it, and returns its address. */
export async function createOrganisation(tx: Tx, organisation: NewOrganisation): Promise<OrganisationId> {
  const address = addressOf(organisation.name);
  for (const id of [
    address,
    ...[2, 3, 4, 5].map((n) => `${address}-${n}`),
    `${address}-${newId().slice(0, 8)}`,
  ])
    if (await insertUncheckedOrganisation(tx, id, organisation)) return id;
  invariant(false, `an address for ${address} is free`);
}

/** "Łódź Textil e. V." → "lodz-textil-e-v"; a name without Latin letters becomes "organisation". */
function addressOf(name: string): string {
  const plain = foldText(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  return plain || "organisation";
}
