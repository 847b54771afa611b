import { fail, redirect } from "@sveltejs/kit";
import { editionName, editionsOf } from "#modules/editions";
import {
  addContactBlocks,
  allContactBlocks,
  changeContactBlock,
  contactBlockOf,
  deleteContactBlock,
  parseContact,
  type ContactEntries,
} from "#modules/site";
import { isAdministrator, isOrganiserOf, type Actor } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { faultSentences } from "#web/public/site/fault-words.ts";

/** Whom the public may write to. Administrators keep all of them, organisers those of their editions. Two queries. */
export async function load({ locals, url }) {
  const { db, actor, language } = locals;
  const [blocks, editions] = [await allContactBlocks(db), await editionsOf(db)];
  const mine = editions.filter((edition) => isOrganiserOf(actor, edition.id));
  const nameOf = new Map(editions.map((edition) => [edition.id, editionName(edition, language)]));
  return {
    isAdministrator: isAdministrator(actor),
    blocks: blocks
      .filter((block) => mayKeep(actor, block.editionId))
      .map((block) => ({ ...block, edition: block.editionId && (nameOf.get(block.editionId) ?? "") })),
    editions: mine.map((edition) => ({
      id: edition.id,
      name: editionName(edition, language),
      hosts: edition.hosts.map((host) => host.name[language]),
    })),
    said: saidOf(url),
  };
}

function saidOf(url: URL): string | null {
  const saved = url.searchParams.get("saved");
  if (saved) return m.site_contacts_saved({ name: saved.slice(0, 200) });
  if (url.searchParams.has("removed")) return m.site_contacts_deleted();
  return null;
}

function mayKeep(actor: Actor | null, editionId: string | null): boolean {
  return editionId === null ? isAdministrator(actor) : isOrganiserOf(actor, editionId);
}

const fields = ["scope", "host", "name", "taskDe", "taskEn", "address", "telephone", "email"] as const;

function entriesOf(form: FormData): ContactEntries {
  return Object.fromEntries(
    fields.map((field) => [field, textOf(form, field).replaceAll("\r\n", "\n")]),
  ) as ContactEntries;
}

async function scopesOf({ db, actor }: Pick<App.Locals, "db" | "actor">): Promise<string[]> {
  const editions = (await editionsOf(db)).filter((edition) => isOrganiserOf(actor, edition.id));
  return [...(isAdministrator(actor) ? [""] : []), ...editions.map((edition) => edition.id)];
}

export const actions = {
  save: async ({ locals, request }) => {
    const form = await request.formData();
    const id = textOf(form, "id");
    const entries = entriesOf(form);
    const parsed = parseContact(entries, await scopesOf(locals));
    const refuse = (sentence: string, faults: Partial<Record<string, string>> = {}) =>
      fail(400, { id, entries, faults, sentence });
    if (!parsed.ok) return refuse(m.site_forms_wrong(), faultSentences(parsed.faults));
    const { db, clock, actor, language } = locals;
    if (id === "") await addContactBlocks(db, [parsed.value], clock.now());
    else {
      const known = await contactBlockOf(db, id);
      if (!known || !mayKeep(actor, known.editionId)) return refuse(m.site_contacts_gone());
      await changeContactBlock(db, id, parsed.value, clock.now());
    }
    redirect(303, `/${language}/organiser/site/contacts?saved=${encodeURIComponent(parsed.value.name)}`);
  },
  remove: async ({ locals, request }) => {
    const { db, actor, language } = locals;
    const id = textOf(await request.formData(), "id");
    const known = await contactBlockOf(db, id);
    if (!known || !mayKeep(actor, known.editionId))
      return fail(400, { id: "", entries: null, faults: {}, sentence: m.site_contacts_gone() });
    await deleteContactBlock(db, id);
    redirect(303, `/${language}/organiser/site/contacts?removed`);
  },
};
