import type { MatterContent } from "./types.ts";

/** The latest finished meeting, second half. The last matter is carried over. */
export const yesterdaySecond: MatterContent[] = [
  {
    key: "larch-17-quiet",
    language: "en",
    title: "Larch-17: keeps the home, loses the company",
    agency: "open-door-housing",
    presenter: "crystal-okafor",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "question",
      personWants: "Someone to play cards with, and a reason to get up in the morning.",
      personKnows: "yes",
      situation:
        "Housed for two years, everything in order. All the friends are still downtown. Mornings are the hard part.",
      question: "Where would Larch-17 be useful, not just welcome?",
      hopedFor: "One fixed thing a week.",
    },
    talks: [
      {
        notes: [
          "Storage crew needs someone for Tuesday mornings.",
          "School looks for a card player for the lunch club. Seriously.",
          "Ask Larch-17 which, if any.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Offer both to Larch-17",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 7,
          },
        ],
      },
    ],
  },
  {
    key: "buildings-change-hands",
    language: "en",
    title: "Three buildings change owners before the new year",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Three owners told us that they are selling: 31 units, 14 of them ours. Two buyers are from out of town.",
      affected: "31 households, whether ours or not.",
      wouldHelp: "To meet the buyers before they send letters.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "14 of our tenants, 17 other households.",
          "Last time a meeting in the first week kept all eight leases.",
          "Legal aid: leases stand; anything new is read before it is signed.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Open Door and the city meet each buyer together within a week of the sale.",
            reason: "It worked in the fall, and tenants heard it from us first.",
          },
        ],
        actions: [
          {
            text: "Letter to all 31 households: your lease stands",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 8,
          },
          {
            text: "Meet the first buyer",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 7,
          },
        ],
      },
    ],
  },
  {
    key: "benevoles-fatigues",
    language: "fr",
    title: "Nos bénévoles s'épuisent avant l'hiver",
    agency: "long-spoon",
    presenter: "denise-cormier",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Neuf bénévoles sur trente ont pris une pause depuis un mois. Les dîners du nord demandent deux équipes.",
      affected: "La cuisine, et les 210 personnes du midi.",
      wouldHelp: "Quatre paires de bras le lundi et le jeudi.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "L'équipe du rangement offre deux personnes le jeudi.",
          "L'école peut envoyer six élèves de dernière année, le lundi, avec un·e enseignant·e.",
          "On ne remplace pas le repos : les pauses restent des pauses.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Organiser l'équipe d'élèves du lundi",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 12,
          },
        ],
      },
    ],
  },
  {
    key: "personne-a-la-table",
    language: "fr",
    title: "Offrir à la personne de venir parler elle-même",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "On demande ce que la personne veut, puis on en parle sans elle. Deux jeunes nous ont dit qu'ils auraient voulu venir.",
      proposal: "Offrir chaque fois le choix : venir, envoyer quelqu'un, ou laisser un message lu tel quel.",
      whoDecides: "Cette table.",
    },
    talks: [
      {
        notes: [
          "Tout le monde est pour le choix ; la crainte, c'est la salle de vingt-cinq personnes.",
          {
            list: [
              "Venir : seules les agences désignées restent",
              "Envoyer quelqu'un : un·e proche ou un·e avocat·e",
              "Laisser un message : lu en premier, mot pour mot",
            ],
          },
          "Les deux personnes qui siègent avec nous proposent d'accueillir à la porte.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Dès la prochaine réunion, on offre les trois choix pour chaque question sur un·e coparticipant·e.",
            reason:
              "Nos réunions seraient plus courtes, et plus justes, si les gens dont on parle y étaient.",
            dissent:
              "La clinique craint que certaines personnes se sentent obligées de venir ; on dira clairement que non.",
          },
        ],
        actions: [
          {
            text: "Rédiger trois phrases simples pour présenter le choix",
            agency: "magpie-youth",
            delegate: "sophie-maillet",
            dueInDays: 10,
          },
          {
            text: "Les ajouter au manuel sur les normes de pratique",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 21,
          },
        ],
      },
    ],
  },
  {
    key: "guest-rules",
    language: "en",
    title: "One guest rule for all programs",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "table",
    urgency: "when_possible",
    minutes: 8,
    details: {
      kind: "change",
      barrier:
        "Two nights here, five there, none at all in one building. Family visits get people into trouble.",
      proposal: "One rule: guests are welcome; longer than two weeks, talk to your worker.",
      whoDecides: "Open Door, Two Rivers and the owners.",
    },
    talks: [
      {
        notes: [
          "Four rules at this table, two of them unwritten.",
          "Relatives who visit are not 'unauthorized occupants'. Change the word too.",
          "Time is up. Open Door brings the four rules on one page.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Put the four rules on one page",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 10,
          },
        ],
      },
    ],
  },
];
