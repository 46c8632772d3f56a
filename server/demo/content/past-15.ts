import type { MatterContent } from "./types.ts";

export const past15: MatterContent[] = [
  {
    key: "summer-gathering",
    language: "en",
    title: "Summer gathering by the river: everyone is invited",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Food, drumming and games by the river, a whole Saturday. Participants, workers, families, neighbours.",
      concernsOthers: "Bring chairs. Please no agency banners.",
    },
    talks: [
      {
        notes: [
          "Saturday from 11 to 7.",
          "Rides from the shelter and the day centre every hour.",
          "Day centre does the bannock with the Elders.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "clinique-horaire-ete",
    language: "fr",
    title: "Horaire d'été de la clinique",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "La clinique ouvre à 7 h 30 et ferme à 15 h tout l'été. Le vendredi soir s'ajoute, de 17 h à 20 h.",
      concernsOthers: "Les rendez-vous des participant·es ont été déplacés avec leur accord.",
    },
    talks: [
      {
        notes: [
          "7 h 30 à 15 h, plus le vendredi soir.",
          "L'équipe de rue mettra l'horaire dans les tentes cette semaine.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "thistle-7-tent",
    language: "en",
    title: "Thistle-7: does not want a unit, does want a doctor",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "agencies",
    named: ["coulee-outreach", "northside-clinic", "two-rivers"],
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To be left in the spot by the water, and to have a sore leg looked at.",
      personKnows: "yes",
      situation:
        "Lives by the river, alone, keeps the place tidy. Has said no to housing for years and says so kindly.",
      question: "How do we treat the leg without turning it into a talk about housing?",
      hopedFor: "A nurse who comes twice and does not ask about plans.",
    },
    talks: [
      {
        notes: [
          "Tuesday nurse walks by there anyway.",
          "Nobody mentions housing unless Thistle-7 does. Agreed by all.",
          "See again in two weeks.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Look at the leg on Tuesday",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 5 },
          },
        ],
      },
      {
        notes: [
          "Leg is healing. Nurse was offered tea.",
          "Thistle-7 asked how long it takes to get a room 'for winter, maybe'.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Keep the Tuesday visit; answer questions about a room when asked, and only then.",
            reason: "What is working is that nobody pushes.",
          },
        ],
        actions: [
          {
            text: "Have a plain answer ready about winter rooms",
            agency: "coulee-outreach",
            delegate: "jordan-penner",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
        ],
      },
    ],
  },
  {
    key: "summer-bed-closures",
    language: "en",
    title: "Twelve hospital beds closed through the summer",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Twelve beds close for eight weeks. Stays will be shorter, with less time to plan.",
      affected: "Everyone who leaves hospital without an address.",
      wouldHelp: "Somewhere to rest for three to five days after a short stay.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Helen expects about four people a week.",
          "Shelter: two day beds can be kept for resting, 11 to 5.",
          "Clinic asks for a call before, not a fax after.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two resting beds at the shelter for the eight weeks, with a call to the clinic first.",
            reason: "It is small, and it can start on Monday.",
          },
        ],
        actions: [
          {
            text: "Report each month how many people used the resting beds",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 29 },
          },
        ],
      },
    ],
  },
  {
    key: "visites-soir-fin-semaine",
    language: "fr",
    title: "Visiter un logement le soir ou la fin de semaine",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier:
        "Nos visites se font de 9 h à 16 h. Les gens qui travaillent les manquent et perdent leur tour.",
      proposal: "Deux soirs et le samedi matin, à tour de rôle entre intervenant·es.",
      whoDecides: "Notre direction, et les propriétaires.",
    },
    talks: [
      {
        notes: [
          "En trois mois, 12 visites manquées sur 31, dont 9 pour cause de travail.",
          "Trois propriétaires préfèrent même le samedi.",
          "À ajouter : un message texte la veille.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Visites le mardi soir, le jeudi soir et le samedi matin jusqu'à l'automne ; une visite manquée ne fait plus perdre son tour.",
            reason: "On ne punit pas quelqu'un qui travaille.",
          },
        ],
        actions: [
          {
            text: "Publier l'horaire des visites",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
        ],
      },
    ],
  },
];
