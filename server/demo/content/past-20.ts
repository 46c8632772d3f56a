import type { MatterContent } from "./types.ts";

export const past20: MatterContent[] = [
  {
    key: "evacuees-home",
    language: "en",
    title: "Evacuees are going home; nine people stay",
    agency: "two-rivers",
    presenter: "clay-morningstar",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The arena closed on Friday. Nine people stay in the city by choice and are looking for rooms.",
      concernsOthers: "They ask to be treated as newcomers, not as evacuees.",
    },
    talks: [
      {
        notes: [
          "Nine people, four rooms found.",
          "Thank you letter from the communities was read aloud.",
          "School has three new pupils.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "hotes-jeunesse",
    language: "fr",
    title: "Cinq foyers hôtes prêts pour l'automne",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Cinq foyers accueillent un·e jeune pour trois à six mois. Deux places sont libres.",
      concernsOthers: "On présente toujours deux foyers : c'est le ou la jeune qui choisit.",
    },
    talks: [
      {
        notes: ["Trois places prises, deux libres.", "Un foyer parle français, un autre a un piano."],
        outcome: "done",
      },
    ],
  },
  {
    key: "quail-10-bus",
    language: "en",
    title: "Quail-10: a good unit, but too far from everyone",
    agency: "open-door-housing",
    presenter: "crystal-okafor",
    audience: "table",
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To keep the unit and see people during the day. Misses the day centre.",
      personKnows: "yes",
      situation:
        "Housed since the start of summer, far west side. Two buses to downtown. Stays in for days at a time.",
      question: "What is there on the west side, or how can the trip get easier?",
      hopedFor: "Two outings a week that someone looks forward to.",
    },
    talks: [
      {
        notes: [
          "Storage crew misses Quail-10 too: 'Tell them the bins are a mess.'",
          "A bus pass and someone to ride along the first time.",
          "Library on the west side has a Thursday coffee.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Bus pass, and ride along the first two times",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "A shift with the storage crew, if Quail-10 likes",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
    ],
  },
  {
    key: "lunch-lineups",
    language: "en",
    title: "Lunch line goes around the block again",
    agency: "long-spoon",
    presenter: "olga-petrenko",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "From 140 to 210 lunches a day since rents went up. Families come who never came before.",
      affected: "People who cannot stand for forty minutes.",
      wouldHelp: "A second serving place twice a week.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Many come from one north side street. A second place up there makes sense.",
          "Clinic has a hall that is empty on Mondays and Thursdays.",
          "Chairs in the line from tomorrow.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask if the hall may be used for meals",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
      {
        notes: [
          "Hall is ours on Mondays and Thursdays.",
          "60 meals on the first day, line is down to ten minutes.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Serve lunch on the north side on Mondays and Thursdays until spring.",
            reason: "People should not have to cross town to eat.",
          },
        ],
        actions: [
          {
            text: "Find a second van for hot boxes",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
  {
    key: "interpretes-audience",
    language: "fr",
    title: "Des interprètes pour les audiences de logement",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier: "Les audiences se tiennent par téléphone, en anglais. Des gens disent oui sans avoir compris.",
      proposal: "Une liste d'interprètes disponibles en 48 heures, payé·es par un fonds commun.",
      whoDecides: "Le Comité Logement d'abord pour le fonds ; le tribunal pour l'accès.",
    },
    talks: [
      {
        notes: [
          "Besoins surtout en tagalog, espagnol, arabe, pied-noir et français.",
          "Un organisme d'établissement des nouveaux arrivants pourrait se joindre à la table.",
          "Six audiences perdues cette année faute d'interprète.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Appuyer la demande au comité et inviter l'organisme d'établissement à une réunion.",
            reason: "On ne peut pas défendre son logement dans une langue qu'on ne comprend pas.",
          },
        ],
        actions: [
          {
            text: "Demande au comité",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 14 },
          },
          {
            text: "Rencontrer l'organisme d'établissement",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 26 },
          },
        ],
      },
    ],
  },
];
