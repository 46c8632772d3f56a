import type { MatterContent } from "./types.ts";

export const past23: MatterContent[] = [
  {
    key: "winter-unit-check",
    language: "en",
    title: "Every unit gets a winter check",
    agency: "open-door-housing",
    presenter: "crystal-okafor",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "We look at furnace, windows and smoke alarms in all 96 units before the cold, by appointment.",
      concernsOthers: "If somebody tells you about a draft, please tell us.",
    },
    talks: [
      {
        notes: [
          "40 of 96 done.",
          "Seven furnaces need work; owners have been told.",
          "Film for windows left from summer is used again.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "contraventions-bilan",
    language: "fr",
    title: "Contraventions de l'été : 31 annulées sur 38",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "when_possible",
    minutes: 4,
    details: {
      kind: "update",
      news: "L'essai de l'été est terminé : 38 contraventions, 31 annulées après un contact avec l'équipe de rue. Aucun mandat.",
      concernsOthers: "Le service des règlements est prêt à continuer tout l'hiver.",
    },
    talks: [
      {
        notes: [
          "31 sur 38, aucun mandat.",
          "La police confirme : moins de paperasse pour tout le monde.",
          "L'équipe de rue demande que le billet reste aussi simple.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "sage-5-elder",
    language: "en",
    title: "Sage-5: an Elder's room nearer to the language",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "agencies",
    named: ["two-rivers", "open-door-housing", "windrow-house", "northside-clinic"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To live where someone speaks Blackfoot in the morning, and to keep the doctor.",
      personKnows: "yes",
      situation:
        "An Elder, at the shelter since the end of summer. Has turned down two units, both far from anyone who speaks the language.",
      question: "Is there a room near the Elders' table, even if it is not a full apartment?",
      hopedFor: "Before the snow.",
    },
    talks: [
      {
        notes: [
          "A turned down unit should not count against Sage-5. Agreed at once.",
          "Two Rivers has a house with four rooms; one is free in about a month.",
          "Doctor stays the same; ride on Mondays.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Wait for the room in the Two Rivers house; the two refusals do not count.",
            reason: "Language is part of what makes a home safe.",
          },
        ],
        actions: [
          {
            text: "Keep the bed by the window until the room is free",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 33 },
          },
          {
            text: "Prepare the room together with Sage-5",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 32 },
          },
        ],
      },
    ],
  },
  {
    key: "genievre-20-chien",
    language: "fr",
    title: "Genièvre-20 : hospitalisation prévue, mais qui garde le chien ?",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "agencies",
    named: ["coulee-outreach", "ridgewater-discharge", "long-spoon"],
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "question",
      personWants: "Se faire opérer, mais seulement si le chien reste avec quelqu'un de connu.",
      personKnows: "yes",
      situation: "Opération déjà remise deux fois à cause du chien. Vit dehors, près de la rivière.",
      question: "Qui peut garder le chien cinq jours, et donner des nouvelles ?",
      hopedFor: "Que l'opération ait lieu cette fois-ci.",
    },
    talks: [
      {
        notes: [
          "Une bénévole du centre de jour connaît déjà le chien.",
          "L'équipe des congés laisse passer une photo par jour à l'étage.",
          "Genièvre-20 veut rencontrer la bénévole avant de dire oui.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "La bénévole garde le chien ; l'hôpital garde la date.",
            reason: "C'est la seule chose qui empêchait l'opération.",
          },
        ],
        actions: [
          {
            text: "Présenter la bénévole à Genièvre-20",
            agency: "long-spoon",
            delegate: "denise-cormier",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 4 },
          },
          {
            text: "Aller chercher Genièvre-20 à la sortie",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 16,
            ended: { outcome: "done", afterDays: 17 },
          },
        ],
      },
    ],
  },
  {
    key: "mats-money",
    language: "en",
    title: "Money for the winter mats is not confirmed yet",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "urgent",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Last year we had the letter six weeks earlier. Staff with winter contracts ask whether to wait.",
      affected: "24 places a night, nine winter staff.",
      wouldHelp: "A date, or a bridge for the first month.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "No letter yet. Danielle calls the ministry every second day.",
          "Three of nine winter staff have taken other jobs.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Get a date for the letter",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
      {
        notes: [
          "Date given: 'within three weeks'. Too late for the first cold.",
          "Could the city bridge one month? Council meets on Monday.",
          "Two Rivers and Long Spoon offer to write with us.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Joint letter to council for a one-month bridge",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
        ],
      },
      {
        notes: [
          "Council said yes to one month, nine votes to none.",
          "Mats can open at first snow. Staff: six hired, three to find.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Open at first snow on the city's bridge money.",
            reason: "We do not wait for a letter while it gets cold.",
            dissent: "One member of the board would rather wait for the letter; it is noted at the board.",
          },
        ],
        actions: [
          {
            text: "Hire three more winter staff",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 21,
          },
          {
            text: "Tell the table on the day the letter comes",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
  {
    key: "rent-paid-first",
    language: "en",
    title: "Rent help that arrives before the first of the month",
    agency: "prairie-income-desk",
    presenter: "doreen-hrynkiw",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier:
        "Rent is due on the first, the payment comes on the third. Each month 30 people get a late notice.",
      proposal: "Pay on the 28th for those who ask.",
      whoDecides: "Head office, payments.",
    },
    talks: [
      {
        notes: [
          "30 late notices a month for two days.",
          "Half of the owners would sign a note that the third is fine.",
          "Both ways at once: ask head office, and write to owners.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Ask head office for the 28th, and owners for three days' grace meanwhile.",
            reason: "A late notice for two days costs trust and an afternoon.",
          },
        ],
        actions: [
          {
            text: "Request to head office",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 12 },
          },
          {
            text: "Note on three days' grace, signed by partner owners",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
];
