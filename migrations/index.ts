import type { Migration } from "kysely";
import * as accounts from "./0001-accounts.ts";
import * as directory from "./0002-directory.ts";
import * as editions from "./0003-editions.ts";
import * as registration from "./0004-registration.ts";
import * as programme from "./0005-programme.ts";
import * as meetings from "./0006-meetings.ts";
import * as matching from "./0007-matching.ts";
import * as bestPlan from "./0008-best-plan-of-a-run.ts";
import * as wantedSuggestions from "./0009-wanted-suggestions.ts";
import * as runsThatKeep from "./0010-runs-that-keep-what-is-published.ts";
import * as orderOfNames from "./0011-directory-in-order-of-names.ts";
import * as appointments from "./0012-appointments.ts";
import * as letters from "./0013-letters.ts";
import * as signIn from "./0014-sign-in.ts";
import * as registering from "./0015-registering.ts";
import * as organisationsToBeChecked from "./0016-organisations-to-be-checked.ts";
import * as booking from "./0017-booking.ts";
import * as oneEffect from "./0018-one-effect.ts";
import * as encounters from "./0019-encounters.ts";
import * as whatStays from "./0021-what-stays-with-a-participant.ts";
import * as requestsThatEnd from "./0022-requests-that-end.ts";
import * as settingsAndReplies from "./0023-settings-and-replies.ts";
import * as notesOfTwoDevices from "./0024-notes-of-two-devices.ts";
import * as erasures from "./0025-erasures.ts";
import * as groupsThatAreLeft from "./0026-groups-that-are-left.ts";
import * as calls from "./0027-calls.ts";
import * as placesThatAreKept from "./0028-places-that-are-kept.ts";
import * as whoWasMissing from "./0029-who-was-missing.ts";
import * as editors from "./0030-editors.ts";
import * as theProgramme from "./0031-the-programme.ts";
import * as seatsInSessions from "./0032-seats-in-sessions.ts";
import * as datesOfCalls from "./0033-dates-of-calls.ts";
import * as consortia from "./0034-consortia.ts";
import * as partnerships from "./0035-partnerships.ts";
import * as topics from "./0036-topics.ts";
import * as publicSite from "./0037-public-site.ts";
import * as interfaces from "./0038-interfaces.ts";

/** Every step of the schema, by name, in the order in which it is applied. A released step is never edited. */
export const migrations: Record<string, Migration> = {
  "0001-accounts": accounts,
  "0002-directory": directory,
  "0003-editions": editions,
  "0004-registration": registration,
  "0005-programme": programme,
  "0006-meetings": meetings,
  "0007-matching": matching,
  "0008-best-plan-of-a-run": bestPlan,
  "0009-wanted-suggestions": wantedSuggestions,
  "0010-runs-that-keep-what-is-published": runsThatKeep,
  "0011-directory-in-order-of-names": orderOfNames,
  "0012-appointments": appointments,
  "0013-letters": letters,
  "0014-sign-in": signIn,
  "0015-registering": registering,
  "0016-organisations-to-be-checked": organisationsToBeChecked,
  "0017-booking": booking,
  "0018-one-effect": oneEffect,
  "0019-encounters": encounters,
  "0021-what-stays-with-a-participant": whatStays,
  "0022-requests-that-end": requestsThatEnd,
  "0023-settings-and-replies": settingsAndReplies,
  "0024-notes-of-two-devices": notesOfTwoDevices,
  "0025-erasures": erasures,
  "0026-groups-that-are-left": groupsThatAreLeft,
  "0027-calls": calls,
  "0028-places-that-are-kept": placesThatAreKept,
  "0029-who-was-missing": whoWasMissing,
  "0030-editors": editors,
  "0031-the-programme": theProgramme,
  "0032-seats-in-sessions": seatsInSessions,
  "0033-dates-of-calls": datesOfCalls,
  "0034-consortia": consortia,
  "0035-partnerships": partnerships,
  "0036-topics": topics,
  "0037-public-site": publicSite,
  "0038-interfaces": interfaces,
};
