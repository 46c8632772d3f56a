import type { MatterContent } from "./types.ts";

export const past21: MatterContent[] = [
  {
    key: "foot-care-fall",
    language: "en",
    title: "Foot care twice a month at the day centre",
    agency: "northside-clinic",
    presenter: "anika-bhattacharya",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Foot care every other Monday from 1 to 4 at Long Spoon. No appointment, no card.",
      concernsOthers: "We also take donations of wool socks.",
    },
    talks: [
      { notes: ["Every other Monday, 1 to 4.", "Shelter offers to wash the towels."], outcome: "done" },
    ],
  },
  {
    key: "retour-bottes",
    language: "fr",
    title: "Les bottes d'hiver sont de retour au local",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Les 58 paires gardées depuis le printemps sont prêtes. On vient avec son numéro ; sans numéro, on s'arrange.",
      concernsOthers: "Rappelez-le aux gens avant la première neige.",
    },
    talks: [
      {
        notes: ["58 paires, 22 déjà reprises.", "Ce qui reste après la première neige va à qui en a besoin."],
        outcome: "done",
      },
    ],
  },
  {
    key: "robin-12-first-place",
    language: "en",
    title: "Robin-12: first weeks in a first place",
    agency: "magpie-youth",
    presenter: "kaden-olsen",
    audience: "agencies",
    named: ["magpie-youth", "open-door-housing", "sunrise-school"],
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To do it without someone checking the fridge. To have a friend over on weekends.",
      personKnows: "yes",
      situation:
        "Young person in one of the two new units since last week. Goes to school. Cooks for the first time.",
      question: "Which visits help, and which are only for us?",
      hopedFor: "A plan that Robin-12 has written.",
    },
    talks: [
      {
        notes: [
          "Robin-12's plan was read out: one visit a week, Sundays, with soup.",
          "School stops its own visits. Phone when asked.",
          "Friends on weekends: lease says fine, so do we.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "One visit on Sundays by Magpie; everybody else waits to be asked.",
            reason: "It is Robin-12's own plan, and it is a good one.",
          },
        ],
        actions: [
          {
            text: "Sunday visit with soup",
            agency: "magpie-youth",
            delegate: "kaden-olsen",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Cooking evenings at the school, open to Robin-12",
            agency: "sunrise-school",
            delegate: "patricia-yuen",
            dueInDays: 21,
            ended: {
              outcome: "no_longer_possible",
              afterDays: 20,
              reason: "The kitchen is being repaired until the new year.",
            },
          },
        ],
      },
    ],
  },
  {
    key: "campground-closing",
    language: "en",
    title: "The campground closes: seven households to place",
    agency: "city-housing-first",
    presenter: "danielle-kowalchuk",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Water is shut off in three weeks. Seven households still there, two of them with children, one with a trailer that does not drive.",
      affected: "Seven households, most of them working.",
      wouldHelp: "Two weeks more, and a place to park the trailer.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Manager agrees to two weeks more if water is carried in.",
          "Two families are first on Open Door's list now.",
          "Trailer: Two Rivers knows a yard with power.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two more weeks with carried water; families with children first.",
            reason: "It gives time to find units without a night outside.",
          },
        ],
        actions: [
          {
            text: "Carry water daily for two weeks",
            agency: "coulee-outreach",
            delegate: "jordan-penner",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 27 },
          },
          {
            text: "Two units for the families",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 23 },
          },
          {
            text: "Tow the trailer to the yard",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 19 },
          },
        ],
      },
    ],
  },
  {
    key: "recusation-equipe",
    language: "fr",
    title: "Un membre de l'équipe est parent d'une personne suivie",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "chair",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Une personne de notre équipe a un proche dont il sera bientôt question à la table.",
      affected: "Les deux personnes, et notre équipe.",
      wouldHelp: "Prévoir la récusation d'avance, sans avoir à l'expliquer devant tout le monde.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Réglé avec la présidence avant la réunion.",
          "La récusation sera inscrite d'avance ; aucun motif au compte rendu.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Une récusation annoncée d'avance n'a pas à être expliquée.",
            reason: "Donner le motif, ce serait déjà communiquer un renseignement.",
          },
        ],
      },
    ],
  },
  {
    key: "shelter-closing-hour",
    language: "en",
    title: "Morning closing at nine instead of half past seven",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "At 7:30 it is dark and everything else is closed. People stand in doorways and get complaints.",
      proposal: "Close at nine from fall to spring, two staff hours more a day.",
      whoDecides: "Our board; the city for the money.",
    },
    talks: [
      {
        notes: [
          "Two hours a day cost 19,000 dollars for the season.",
          "Business owners nearby would sign a letter of support.",
          "Day centre opens at 7 only below -20.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Letter with the neighbouring businesses",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: ["14 businesses signed.", "City finds half of the money, our board the other half."],
        outcome: "decided",
        decisions: [
          {
            text: "Doors stay open until nine from the first snow to the end of the mats.",
            reason: "Nobody should stand in the dark for an hour and a half.",
          },
        ],
        actions: [
          {
            text: "Agreement between city and board on the hours",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 25 },
          },
        ],
      },
    ],
  },
];
