import type { Bilingual } from "./types.ts";

/** In the order in which they came into force: the partnership began with a short one and learned what it lacked. */
export const statements: Bilingual[] = [
  {
    en: "What is said at this table stays with the agencies it is meant for. We use what we hear to help the person find and keep a home, and for nothing else. If you are not sure that something may be shared, ask before you say it. By staying, each of us agrees to this.",
    fr: "Ce qui se dit à cette table reste entre les agences concernées. Ce que nous entendons sert à aider la personne à trouver un logement et à le garder, et à rien d’autre. Dans le doute, demandez avant de parler. En restant, chacun·e s’y engage.",
  },
  {
    en: "We meet to help people find and keep a home. We speak of each person as if they were in the room, and say only what this table needs to know. What is said here stays with the agencies it is meant for: we do not repeat it, photograph it or write it in our own files unless the person has agreed. If an item touches you or someone close to you, say so and step out. If you are not sure that something may be shared, ask before you say it. By staying, each of us agrees to this.",
    fr: "Nous nous réunissons pour aider des gens à trouver un logement et à le garder. Nous parlons de chaque personne comme si elle était dans la salle et ne disons que ce que la table doit savoir. Ce qui se dit ici reste entre les agences concernées : on ne le répète pas, on ne le photographie pas et on ne le verse pas à un dossier sans l’accord de la personne. Si un point vous touche, vous ou un·e proche, dites-le et retirez-vous. Dans le doute, demandez avant de parler. En restant, chacun·e s’y engage.",
  },
];
