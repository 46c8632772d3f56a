import type { MatterContent } from "./types.ts";

export const past08: MatterContent[] = [
  {
    key: "breakfast-at-seven",
    language: "en",
    title: "Breakfast at the school from seven, for whole families",
    agency: "sunrise-school",
    presenter: "patricia-yuen",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Parents may now stay for breakfast with their children, every school day from 7 to 8.",
      concernsOthers: "Families in the hotel: the bus leaves at 6:45.",
    },
    talks: [
      {
        notes: [
          "About 20 parents in the first week.",
          "Youth centre brings two students who no longer have a parent in town. Welcome.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "shelter-women-room",
    language: "en",
    title: "A separate room for women at the shelter",
    agency: "windrow-house",
    presenter: "kevin-muir",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "Eight beds in a separate room with its own bathroom and its own door, staffed by women at night.",
      concernsOthers: "Call ahead; do not send people without asking them first.",
    },
    talks: [
      {
        notes: [
          "Eight beds, own entrance on the lane side.",
          "Police will light the lane better; they asked the city.",
          "Two Rivers offers a star blanket for the wall. Thank you.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Get the lane light repaired",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 18 },
          },
        ],
      },
    ],
  },
  {
    key: "finch-6-school",
    language: "en",
    title: "Finch-6: finishing the school year from a new place",
    agency: "magpie-youth",
    presenter: "kaden-olsen",
    audience: "agencies",
    named: ["magpie-youth", "sunrise-school", "open-door-housing"],
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To graduate with friends from the same school, and a room with a lock.",
      personKnows: "yes",
      situation:
        "Young adult, last year of school, has slept on different couches for a while. Works weekends.",
      question: "Is there a room close to the school before the exams start?",
      hopedFor: "One address until the summer.",
    },
    talks: [
      {
        notes: [
          "One of the five host households lives four streets away and has a room with a lock.",
          "Finch-6 wants to meet them twice before saying yes.",
          "School will keep the file at the same place whatever the address.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Host home first; Open Door keeps a shared unit in reserve for the summer.",
            reason: "Finch-6 prefers people over an empty flat during exams.",
          },
        ],
        actions: [
          {
            text: "Two visits with the host household",
            agency: "magpie-youth",
            delegate: "kaden-olsen",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
          {
            text: "Bus pass to the end of the school year",
            agency: "sunrise-school",
            delegate: "patricia-yuen",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
  {
    key: "erable-22-dette",
    language: "fr",
    title: "Érable-22 : une vieille dette de loyer qui bloque tout",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "Payer ce qui est dû, un peu à la fois, et pouvoir signer un bail.",
      personKnows: "yes",
      situation:
        "Cherche un logement depuis l'automne. Une dette d'il y a plusieurs années apparaît à chaque vérification. Un revenu régulier depuis peu.",
      question: "Quels propriétaires acceptent un plan de paiement comme preuve de bonne foi ?",
      hopedFor: "Deux ou trois noms, et quelqu'un pour accompagner la première visite.",
    },
    talks: [
      {
        notes: [
          "La dette est peut-être prescrite ; l'aide juridique vérifie.",
          "Le propriétaire du sud regarde le revenu, pas le dossier de crédit.",
          "Le Guichet peut verser le loyer directement, si la personne le demande.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Vérifier si la dette est prescrite",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
          {
            text: "Proposer une visite chez le propriétaire du sud",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 14,
            ended: {
              outcome: "no_longer_possible",
              afterDays: 12,
              reason: "Érable-22 a trouvé un logement de son côté. Bonne nouvelle.",
            },
          },
        ],
      },
    ],
  },
  {
    key: "rent-renewals-rise",
    language: "en",
    title: "Rents go up at renewal: 200 dollars in some buildings",
    agency: "city-housing-first",
    presenter: "danielle-kowalchuk",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs: "Nine notices of increase in two weeks, 120 to 210 dollars a month, from three owners.",
      affected: "Tenants with leases that end in late spring, most on rent help.",
      wouldHelp: "To know whether the rent help can follow, and which owners will talk.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Rent help has a ceiling; 6 of 9 would go over it.",
          "One of the three owners has always been open to talk.",
          "Collect all notices in one place before we call anyone.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Collect the notices, without names: building, old rent, new rent",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: [
          "17 notices now. Median 140 dollars.",
          "Owner A takes 60 instead of 140 for two-year leases. Owner B says no. Owner C has not answered.",
          "Legal aid checks whether notice periods were kept: 4 were too short.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Offer two-year leases to owner A; contest the four short notices.",
            reason: "It settles 11 of 17 without anyone moving.",
          },
        ],
        actions: [
          {
            text: "Letters for the four short notices, with the tenants",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
          {
            text: "Reach owner C",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 14,
            ended: {
              outcome: "not_done",
              afterDays: 20,
              reason: "Three calls and a visit; the building is being sold. We wait for the new owner.",
            },
          },
        ],
      },
    ],
  },
  {
    key: "fridge-for-medicine",
    language: "en",
    title: "A small fridge for medicine in every intake place",
    agency: "northside-clinic",
    presenter: "anika-bhattacharya",
    audience: "table",
    urgency: "when_possible",
    minutes: 8,
    details: {
      kind: "change",
      barrier: "Insulin gets spoiled or left behind because nobody has a locked fridge.",
      proposal:
        "A small locked fridge at the shelter, the day centre and the sobering beds. The clinic checks the temperature.",
      whoDecides: "Each site manager.",
    },
    talks: [
      {
        notes: [
          "Seven doses lost this winter that we know of.",
          "220 dollars a piece. Clinic pays two, Long Spoon has an old one.",
          "Key stays with the shift lead. The person can get to it at any hour.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Three locked fridges, open to the owner of the medicine day and night.",
            reason: "It is cheap and each dose belongs to the person.",
          },
        ],
        actions: [
          {
            text: "Buy two fridges and bring the thermometers",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
    ],
  },
];
