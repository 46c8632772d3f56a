import type { MatterContent } from "./types.ts";

export const past17: MatterContent[] = [
  {
    key: "summer-lunches-start",
    language: "en",
    title: "Summer lunches: 48 children on the first day",
    agency: "sunrise-school",
    presenter: "patricia-yuen",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Lunches began at Magpie with 48 children. The kitchen at Long Spoon sends 60 portions; nothing comes back.",
    },
    talks: [
      {
        notes: [
          "48, 52, 57. Tell Long Spoon by 9 if more.",
          "Bus from Two Rivers on Mondays and Wednesdays works well.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "aide-juridique-ete",
    language: "fr",
    title: "L'aide juridique passe à la rivière le mercredi",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Chaque mercredi après-midi, une avocate accompagne l'équipe de rue : contraventions, papiers, garde d'enfants.",
      concernsOthers: "On ne prend pas de notes sur place, seulement un rendez-vous si la personne le veut.",
    },
    talks: [
      {
        notes: [
          "Le mercredi de 13 h à 16 h, sans cravate.",
          "Neuf contraventions annulées déjà grâce à l'essai de l'été.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "roseau-14-travail",
    language: "fr",
    title: "Roseau-14 : un emploi de nuit et nulle part où dormir le jour",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "table",
    urgency: "urgent",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "Garder son emploi, dormir six heures au calme, mettre de l'argent de côté pour un loyer.",
      personKnows: "yes",
      situation:
        "Vient de commencer un emploi de nuit. Dort dehors, près du centre-ville. Le refuge est fermé le jour.",
      question: "Où dormir de 8 h à 14 h jusqu'à la première paie ?",
      hopedFor: "Trois ou quatre semaines, pas plus.",
    },
    talks: [
      {
        notes: [
          "Les deux lits de repos du refuge servent surtout l'après-midi ; le matin ils sont libres.",
          "Mieux-être Chinook a une petite salle tranquille le matin.",
          "Première paie dans 19 jours.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Un lit de repos au refuge de 8 h à 14 h, jusqu'à la deuxième paie.",
            reason: "Un emploi tient rarement sans sommeil.",
          },
        ],
        actions: [
          {
            text: "Garder le lit et prévenir l'équipe de jour",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Chercher une chambre avec Roseau-14 pour la deuxième paie",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 26 },
          },
        ],
      },
    ],
  },
  {
    key: "wildfire-evacuees",
    language: "en",
    title: "Evacuees from the fires are coming to the arena",
    agency: "two-rivers",
    presenter: "clay-morningstar",
    audience: "table",
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "About 120 people expected this week, many of them families and Elders. Some have relatives by the river here.",
      affected: "Evacuees, and those here who will give up their place for them.",
      wouldHelp: "People who speak the language, quiet rooms, medicine.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "City runs the arena. Two Rivers welcomes people at the door, in the language.",
          {
            list: [
              "Clinic: two hours each evening at the arena",
              "Income desk: emergency cards on site",
              "School: library for children in the morning",
            ],
          },
          "Housing First list does not change: nobody loses a turn.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two Rivers leads on how people are received; the others support.",
            reason: "They know the families, and they were asked by the communities.",
          },
        ],
        actions: [
          {
            text: "Clinic hours at the arena, 6 to 8 p.m.",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Letter: no one loses their place on the list",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 2 },
          },
        ],
      },
    ],
  },
  {
    key: "tenant-voice",
    language: "en",
    title: "Two people with lived experience at this table",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier: "We decide about storage, rules and visits without anyone who has lived with them.",
      proposal: "Two seats in the open part, paid, with somebody to prepare and to talk to afterwards.",
      whoDecides: "This table; the committee for the pay.",
    },
    talks: [
      {
        notes: [
          "Everyone is for it. How is harder.",
          "Open part only, so that nobody hears about people they know.",
          "Long Spoon's storage crew would be interested. Ask them what they need.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask the storage crew what would make it worth their time",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 10 },
          },
        ],
      },
      {
        notes: [
          "Crew says: pay on the day, agenda beforehand, two people not one, coffee before and not after.",
          "75 dollars a meeting, from the city's training budget until the committee answers.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two paid seats in the open part, for six months.",
            reason: "They will see what we do not; two of them can back each other up.",
            dissent:
              "One agency would have liked to begin with a separate meeting, where it may be easier to speak.",
          },
        ],
        actions: [
          {
            text: "Agenda ready and explained two days before each meeting",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
    ],
  },
];
