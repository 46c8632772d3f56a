import { agencies } from "./agencies.ts";
import { next } from "./next.ts";
import { now } from "./now.ts";
import { past01 } from "./past-01.ts";
import { past02 } from "./past-02.ts";
import { past03 } from "./past-03.ts";
import { past04 } from "./past-04.ts";
import { past05 } from "./past-05.ts";
import { past06 } from "./past-06.ts";
import { past07 } from "./past-07.ts";
import { past08 } from "./past-08.ts";
import { past09 } from "./past-09.ts";
import { past10 } from "./past-10.ts";
import { past11 } from "./past-11.ts";
import { past12 } from "./past-12.ts";
import { past13 } from "./past-13.ts";
import { past14 } from "./past-14.ts";
import { past15 } from "./past-15.ts";
import { past16 } from "./past-16.ts";
import { past17 } from "./past-17.ts";
import { past18 } from "./past-18.ts";
import { past19 } from "./past-19.ts";
import { past20 } from "./past-20.ts";
import { past21 } from "./past-21.ts";
import { past22 } from "./past-22.ts";
import { past23 } from "./past-23.ts";
import { past24 } from "./past-24.ts";
import { past25 } from "./past-25.ts";
import { people } from "./people.ts";
import { statements } from "./statement.ts";
import type { PartnershipContent } from "./types.ts";
import { yesterdayFirst } from "./yesterday-1.ts";
import { yesterdaySecond } from "./yesterday-2.ts";

/** The whole invented partnership, as `server/demo/seed.ts` reads it. */
export const partnership: PartnershipContent = {
  series: {
    name: { en: "Complex-case consultation", fr: "Réunion de consultation sur les cas complexes" },
    place: { en: "City Hall, Room 204", fr: "Hôtel de ville, salle 204" },
  },
  agencies,
  people,
  past: [
    ...past01,
    ...past02,
    ...past03,
    ...past04,
    ...past05,
    ...past06,
    ...past07,
    ...past08,
    ...past09,
    ...past10,
    ...past11,
    ...past12,
    ...past13,
    ...past14,
    ...past15,
    ...past16,
    ...past17,
    ...past18,
    ...past19,
    ...past20,
    ...past21,
    ...past22,
    ...past23,
    ...past24,
    ...past25,
  ],
  yesterday: [...yesterdayFirst, ...yesterdaySecond],
  now,
  next,
  statements,
  guests: [{ name: "Ines Falk, interpreter", hears: ["night-soup-van"] }],
};
