import type { Concept } from "./concept.ts";
import { energyAndEnvironment } from "./energy-and-environment.ts";
import { healthFoodAndNature } from "./health-food-and-nature.ts";
import { materialsAndProduction } from "./materials-and-production.ts";
import { mobilityDigitalAndCreative } from "./mobility-digital-and-creative.ts";

/** Every concept the engine knows by itself. It is the bridge between German and English texts. */
export const vocabulary: readonly Concept[] = [
  ...materialsAndProduction,
  ...energyAndEnvironment,
  ...healthFoodAndNature,
  ...mobilityDigitalAndCreative,
];
