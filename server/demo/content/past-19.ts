import type { MatterContent } from "./types.ts";

export const past19: MatterContent[] = [
  {
    key: "bike-theft-engraving",
    language: "en",
    title: "Free bike engraving at the day centre",
    agency: "downtown-police",
    presenter: "sandeep-gill",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "We engrave bikes on Friday mornings, no name needed, just a number that the person keeps.",
      concernsOthers: "A bike without a receipt is fine. We do not ask where it is from.",
    },
    talks: [
      {
        notes: [
          "Friday mornings, 9 to 11.",
          "32 bikes on the first Friday.",
          "Storage crew asked to learn how to do it themselves.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "immeuble-vendu",
    language: "fr",
    title: "Un immeuble de huit logements change de propriétaire",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "agencies",
    named: ["open-door-housing", "river-legal-aid", "prairie-income-desk"],
    urgency: "urgent",
    minutes: 5,
    details: {
      kind: "update",
      news: "L'immeuble du secteur nord est vendu. Les baux continuent. Le nouveau propriétaire veut nous rencontrer la semaine prochaine.",
      concernsOthers: "Que personne ne signe quoi que ce soit d'ici là ; les locataires sont prévenu·es.",
    },
    talks: [
      {
        notes: [
          "Huit baux, tous valides.",
          "L'aide juridique relit toute nouvelle entente avant la signature.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Rencontrer le nouveau propriétaire",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 9,
            ended: { outcome: "done", afterDays: 8 },
          },
        ],
      },
    ],
  },
  {
    key: "tamarack-8-oxygen",
    language: "en",
    title: "Tamarack-8: oxygen at home, and smoke in the building",
    agency: "ridgewater-discharge",
    presenter: "maylin-cruz",
    audience: "agencies",
    named: ["ridgewater-discharge", "northside-clinic", "open-door-housing"],
    urgency: "urgent",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To be home before the birthday of a grandchild, with the oxygen working.",
      personKnows: "yes",
      situation: "Older adult, housed, south side. Goes home with oxygen. Neighbours smoke in the hallway.",
      question: "What has to be safe on the first day, and who checks?",
    },
    talks: [
      {
        notes: [
          "Oxygen supplier needs a smoke-free hallway in writing.",
          "Neighbours were asked; four of five had no idea and said sure.",
          "A bench and a can outside the back door, today.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Home on Friday with the bench outside and a nurse on the first evening.",
            reason: "The neighbours agree, and the first evening is when questions come.",
          },
        ],
        actions: [
          {
            text: "Letter to the supplier, bench and can outside",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
          {
            text: "Visit on the first evening",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
  {
    key: "rentree-sans-adresse",
    language: "fr",
    title: "Rentrée : onze enfants sans adresse stable",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Onze enfants inscrits avec une lettre d'agence. L'autobus ne va pas jusqu'à l'hôtel ni au terrain de camping.",
      affected: "Cinq familles, dont deux arrivées cet été.",
      wouldHelp: "Un transport sûr les trois premières semaines.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Le camping ferme dans cinq semaines : il faut aussi y penser.",
          "Les Deux-Rivières prêtent le minibus le matin.",
          "La commission étudie un arrêt à l'hôtel.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Minibus le matin, trois semaines",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
          {
            text: "Obtenir un arrêt d'autobus à l'hôtel",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 24 },
          },
        ],
      },
    ],
  },
  {
    key: "leases-at-seventeen",
    language: "en",
    title: "A lease at seventeen: who signs with the young person?",
    agency: "magpie-youth",
    presenter: "kaden-olsen",
    audience: "agencies",
    named: ["magpie-youth", "open-door-housing", "river-legal-aid"],
    urgency: "when_possible",
    minutes: 15,
    details: {
      kind: "change",
      barrier: "At 17 a young person can be on their own, work and study, but no owner will sign.",
      proposal: "Magpie co-signs until the 18th birthday, Open Door manages the unit.",
      whoDecides: "Both boards; legal aid for the wording.",
    },
    talks: [
      {
        notes: [
          "Five young people in that spot now.",
          "Insurance is the question, not good will.",
          "Legal aid looks at what a 17-year-old may sign.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Short note: what can a minor sign here?",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Note: a lease for 'necessaries' binds a minor. Owners do not know that.",
          "Insurance: Magpie's covers it with a letter.",
          "Open Door's board meets next week.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Put it on the agenda of the board",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
        ],
      },
      {
        notes: [
          "Board says yes to two units.",
          "Each young person has one adult of their own choice who gets called, before anyone else.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two units for 17-year-olds with Magpie as co-signer.",
            reason: "Two is enough to learn and small enough to mend.",
          },
        ],
        actions: [
          {
            text: "First move-in",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 30 },
          },
        ],
      },
    ],
  },
];
