/** How far an edition is: each point counts those who are ready and those it concerns. */
export type ReadinessPoint = {
  code: "approved" | "with-offers-and-needs" | "with-languages" | "waiting-for-approval";
  count: number;
  total: number;
};

export type ReadinessFacts = {
  participantCount: number;
  approvedCount: number;
  openApplicationCount: number;
  withLanguagesCount: number;
  organisationCount: number;
  organisationsWithStatementsCount: number;
};

export function readiness(facts: ReadinessFacts): ReadinessPoint[] {
  return [
    { code: "approved", count: facts.approvedCount, total: facts.participantCount },
    {
      code: "with-offers-and-needs",
      count: facts.organisationsWithStatementsCount,
      total: facts.organisationCount,
    },
    { code: "with-languages", count: facts.withLanguagesCount, total: facts.approvedCount },
    { code: "waiting-for-approval", count: facts.openApplicationCount, total: facts.participantCount },
  ];
}
