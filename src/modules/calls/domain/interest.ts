/** As what an organisation would take part. */
export const interestRoles = ["lead", "partner", "advise"] as const;
export type InterestRole = (typeof interestRoles)[number];

/** How many characters one may add to a mark. */
export const lineLengthMax = 300;
