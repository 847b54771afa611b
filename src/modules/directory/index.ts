/**
 * Directory: the organisations that one may meet.
 *
 * Owns organisations, the cooperations known between them, and the code lists that describe them.
 * Never knows who takes part in an edition or what is offered there.
 * Guarantees that an organisation's id is a stable address.
 */
export { ecosystems, nameOfCode, organisationKinds, portfolios, type Code } from "./domain/code-lists.ts";
export { countryName, isoCountry } from "./domain/country-name.ts";
export type { Cooperation, Organisation, OrganisationKind } from "./domain/organisation.ts";
export { foldText } from "./domain/organisation.ts";
export { allCooperations, cooperationsOf, saveCooperations } from "./store/cooperations.ts";
export type { OrganisationFilters } from "./store/filters.ts";
export { mapCells, type MapCell, type MapCountryCount, type MapGrid } from "./store/map-cells.ts";
export {
  allProfiles,
  mapPoints,
  markedMapPoints,
  organisationGroups,
  organisationOf,
  organisationsByIds,
  organisationsInOrder,
  saveOrganisations,
  type MapPoint,
  type OrganisationGroup,
} from "./store/organisations.ts";
export {
  organisationColumns,
  type OrganisationColumn,
  type OrganisationRow,
} from "./domain/organisation-import.ts";
export { importOrganisations, type OrganisationFile } from "./use-cases/import-organisations.ts";
export { knownOrganisationIds } from "./store/known-organisations.ts";
export { organisationsNear, type NearOrganisation } from "./store/near.ts";
export { organisationIds, placeGroups, type PlaceGroup } from "./store/places.ts";
export { searchOrganisations } from "./store/search.ts";
export {
  createOrganisation,
  newOrganisationBounds,
  parseNewOrganisation,
  type NewOrganisation,
  type NewOrganisationFault,
} from "./use-cases/create-organisation.ts";
export { organisationsAfter } from "./store/organisations-after.ts";
export {
  confirmOrganisation,
  deleteUncheckedOrganisation,
  organisationsLike,
  uncheckedOrganisationIds,
  type OrganisationHit,
} from "./store/named-organisations.ts";
