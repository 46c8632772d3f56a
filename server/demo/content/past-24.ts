import type { MatterContent } from "./types.ts";

export const past24: MatterContent[] = [
  {
    key: "committee-storage-yes",
    language: "en",
    title: "You said, the committee did: storage and interpreters",
    agency: "city-housing-first",
    presenter: "tobias-redekop",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The committee pays the storage honoraria for a year. Interpreters: yes to a fund of 6,000 dollars, starting in the new year.",
      concernsOthers: "The 90-day absence is still with the ministry.",
    },
    talks: [
      {
        notes: [
          "Storage crew hears it first, from Olga, today.",
          "Interpreter list is being put together by legal aid.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "tempete-ecole-ouverte",
    language: "fr",
    title: "Jours de tempête : l'école reste ouverte pour manger",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Même si les autobus ne roulent pas, on ouvre de 8 h à 14 h avec déjeuner et dîner.",
      concernsOthers: "Les parents sans voiture peuvent nous appeler ; on s'organise.",
    },
    talks: [
      {
        notes: ["Ouvert de 8 h à 14 h les jours de tempête.", "Le Guichet et le refuge l'affichent."],
        outcome: "done",
      },
    ],
  },
  {
    key: "thistle-7-winter",
    language: "en",
    title: "Thistle-7 asks about a room for the winter",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "agencies",
    named: ["coulee-outreach", "windrow-house", "two-rivers", "open-door-housing"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "A room until spring, door to the outside, then back to the river. No lease.",
      personKnows: "yes",
      situation:
        "Lives by the river. After years of saying no, asked twice in two weeks. Has begun to pack a few things.",
      question: "Who has a room with its own door, without a lease, from now to spring?",
      hopedFor: "An offer this week, while the question is still open.",
    },
    talks: [
      {
        notes: [
          "Everybody remembers: answer what is asked, no more.",
          "The shelter's side room has its own door to the yard.",
          "Two Rivers has a cabin, but 20 minutes by car. To be asked.",
          "No lease needed if it is called a winter stay.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Show the side room, in the afternoon when it is quiet",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 6,
            ended: { outcome: "done", afterDays: 5 },
          },
          {
            text: "Ask whether the cabin is free",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 6,
            ended: {
              outcome: "no_longer_possible",
              afterDays: 4,
              reason: "The cabin's stove is broken; it will not be used this winter.",
            },
          },
        ],
      },
      {
        notes: [
          "Thistle-7 looked at the side room, sat down, said 'maybe Friday'. Came on Friday.",
          "Four nights so far. Goes to the river by day.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Winter stay in the side room until the mats close, no lease, no plan asked for.",
            reason: "It is what Thistle-7 asked for, and it works.",
            dissent:
              "Open Door would like to offer a unit in the new year; it will wait until outreach thinks it is time.",
          },
        ],
        actions: [
          {
            text: "Keep the spot by the river as it is; pass by once a week",
            agency: "coulee-outreach",
            delegate: "jordan-penner",
            dueInDays: 28,
          },
          {
            text: "Own key to the yard door",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
  {
    key: "stomach-bug",
    language: "en",
    title: "A stomach bug at two sites",
    agency: "northside-clinic",
    presenter: "anika-bhattacharya",
    audience: "table",
    urgency: "urgent",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "16 people ill at two sites within four days. Two needed fluids.",
      affected: "Guests, staff, anyone who eats in a group.",
      wouldHelp: "Hand washing before meals, bleach, sick staff at home.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Gel does not work on this one. Soap and water.",
          "Two quiet rooms for people who are ill: one at the shelter, one at Chinook.",
          "Names of sites are not for outside.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "For ten days: soap before meals, sick staff at home for 48 hours, two quiet rooms.",
            reason: "It stopped within a week last year when all sites did the same.",
          },
        ],
        actions: [
          {
            text: "Soap and bleach to all kitchens",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Report when no one has been ill for five days",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
    ],
  },
  {
    key: "cle-double-urgence",
    language: "fr",
    title: "Porte verrouillée la nuit : une clé de secours commune",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier:
        "Une personne sans clé la nuit paie 150 $ de serrurier ou dort dehors. C'est arrivé onze fois depuis l'automne dernier.",
      proposal:
        "Un double scellé par logement, gardé au refuge, remis sur mot de passe choisi par la personne.",
      whoDecides: "Nous, le refuge et chaque locataire pour soi.",
    },
    talks: [
      {
        notes: [
          "C'est volontaire : pas de double sans l'accord écrit du ou de la locataire.",
          "Le refuge a un coffre et du monde la nuit.",
          "Chaque ouverture d'enveloppe est notée et la personne en est avisée.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Essai avec les locataires qui le veulent dans deux immeubles.",
            reason: "À -20 °C, une clé oubliée est un danger.",
            dissent: "L'aide juridique veut revoir l'entente écrite avant tout élargissement.",
          },
        ],
        actions: [
          {
            text: "Entente d'une page avec les locataires",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Enveloppes scellées et registre au refuge",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 28,
          },
          {
            text: "Inviter les locataires des deux immeubles",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
];
