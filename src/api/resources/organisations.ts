import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import { organisationsAfter, type Organisation } from "#modules/directory";
import { listOperation, operation, type Operation } from "../operation.ts";
import { answered, slug } from "../schemas.ts";
import { inNothing } from "./editions.ts";

const organisation = answered(
  "Organisation",
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(["cluster", "sme-network", "research-node", "agency", "company"]),
    country: z.string(),
    region: z.string().nullable(),
    ecosystem: z.string().nullable(),
    keywords: z.object({ de: z.array(z.string()), en: z.array(z.string()) }),
    website: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  }),
);

const example = {
  id: "afbw",
  name: "AFBW",
  kind: "cluster",
  country: "DE",
  region: "Baden-Württemberg",
  ecosystem: null,
  keywords: { de: ["Textil"], en: ["textiles"] },
  website: null,
  sourceUrl: null,
  latitude: 48.78,
  longitude: 9.18,
};

function show(one: Organisation): z.input<typeof organisation> {
  return {
    id: one.id,
    name: one.name,
    kind: one.kind,
    country: one.country,
    region: one.region,
    ecosystem: one.ecosystem,
    keywords: one.keywords,
    website: one.website,
    sourceUrl: one.sourceUrl,
    latitude: one.latitude,
    longitude: one.longitude,
  };
}

const group = "organisations";

export const organisationOperations: readonly Operation[] = [
  listOperation({
    id: "listOrganisations",
    path: "/organisations",
    group,
    summary: { de: "Organisationen des Verzeichnisses", en: "Organisations of the directory" },
    scope: null,
    params: inNothing,
    filters: {
      text: z.string().max(200).optional().meta({ description: "Words in name, place or keywords." }),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional()
        .meta({ description: "Two letters, for example DE." }),
      kind: z.enum(["cluster", "sme-network", "research-node", "agency", "company"]).optional(),
      ecosystem: slug.optional(),
    },
    item: organisation,
    itemName: "Organisation",
    exampleItem: example,
    page: ({ tx }, { filters, after, limit }) => {
      const { text, country, kind, ecosystem } = filters;
      return organisationsAfter(
        tx,
        {
          text,
          countries: country === undefined ? [] : [country],
          kinds: kind === undefined ? [] : [kind],
          ecosystems: ecosystem === undefined ? [] : [ecosystem],
        },
        { after: after === null ? null : String(after[0]), limit },
      );
    },
    keyOf: ({ id }) => [id],
    show,
  }),
  operation({
    id: "getOrganisation",
    method: "GET",
    path: "/organisations/{organisation}",
    group,
    summary: { de: "Eine Organisation", en: "One organisation" },
    scope: null,
    params: z.object({ organisation: slug }),
    answer: organisation,
    example: { answer: example },
    run: async ({ tx }, { params }) => {
      const [found] = await organisationsAfter(tx, { ids: [params.organisation] }, { after: null, limit: 1 });
      return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
    },
  }),
];
