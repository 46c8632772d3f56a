import type { MatterContent } from "./types.ts";

export const past13: MatterContent[] = [
  {
    key: "nurse-on-foot",
    language: "en",
    title: "A nurse walks with outreach on Tuesdays",
    agency: "northside-clinic",
    presenter: "anika-bhattacharya",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Every Tuesday from 1 to 5 a nurse walks the river path with outreach. Wounds, feet, prescriptions, questions.",
      concernsOthers: "Tell people that she does not ask for a name.",
    },
    talks: [
      {
        notes: ["14 people on the first afternoon.", "Most asked about feet. Bring socks."],
        outcome: "done",
      },
    ],
  },
  {
    key: "jardin-longue-cuillere",
    language: "fr",
    title: "Le jardin du centre de jour cherche des bras",
    agency: "long-spoon",
    presenter: "denise-cormier",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Vingt bacs sont prêts derrière le centre de jour. Chaque personne qui le veut a le sien ; ce qui reste va à la cuisine.",
      concernsOthers: "On cherche des plants de tomates et un boyau d'arrosage.",
    },
    talks: [
      {
        notes: [
          "Quatorze bacs déjà pris.",
          "L'école donne des semis, les Deux-Rivières des plants de foin d'odeur.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "lark-18-overpaid",
    language: "en",
    title: "Lark-18: asked to pay back money that is already spent",
    agency: "prairie-income-desk",
    presenter: "doreen-hrynkiw",
    audience: "table",
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "To keep enough for rent and food, and to understand the letter.",
      personKnows: "yes",
      situation:
        "Works part time. Two employers, hours changed each week, one report was late. The letter asks for everything at once.",
      question: "Who can sit down with Lark-18 and the letter before the deadline?",
      hopedFor: "A small monthly amount instead.",
    },
    talks: [
      {
        notes: [
          "The letter has 9 pages. The amount is on page 7.",
          "Legal aid: an appeal stops the recovery while it is open.",
          "Doreen can change to 20 dollars a month if Lark-18 asks for it.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Read the letter together at the Friday walk-in",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Set the monthly amount once asked",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
    ],
  },
  {
    key: "cottonwood-2-children",
    language: "en",
    title: "Cottonwood-2: a second bedroom so that children can visit",
    agency: "two-rivers",
    presenter: "marlene-high-crane",
    audience: "agencies",
    named: ["two-rivers", "open-door-housing", "river-legal-aid", "prairie-income-desk"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To have the children on weekends, in beds of their own.",
      personKnows: "yes",
      situation:
        "Housed in a one-bedroom for over a year, all going well. Visits need a second room. Rent help counts one person only.",
      question: "Is there a two-bedroom within the rent help, and can visits count?",
      hopedFor: "A unit before the summer break.",
    },
    talks: [
      {
        notes: [
          "Rent help can count shared custody from two nights a week on. Needs a paper.",
          "Legal aid can draft that paper with both parents.",
          "A two-bedroom on the north side is free in six weeks; park across the street.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Open Door holds the two-bedroom for six weeks while the paper is drafted.",
            reason: "Cottonwood-2 has done everything asked; the form is all that is missing.",
            dissent:
              "Income desk would rather not promise before the paper is signed; it says so to Cottonwood-2 too.",
          },
        ],
        actions: [
          {
            text: "Draft the parenting paper with both parents",
            agency: "river-legal-aid",
            delegate: "catherine-arsenault",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 13 },
          },
          {
            text: "Hold the two-bedroom",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
  {
    key: "fin-annee-repas",
    language: "fr",
    title: "Fin des classes : plus de repas pour 60 enfants",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Soixante enfants mangent deux fois par jour à l'école. Tout s'arrête dans cinq semaines.",
      affected: "Surtout les familles à l'hôtel et celles qui viennent d'emménager.",
      wouldHelp: "Un lieu frais et une cuisine pour l'été.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Le centre de jour peut cuisiner, pas recevoir d'enfants.",
          "Le Centre jeunesse a une salle le matin.",
          "Les Deux-Rivières prêtent l'autobus deux jours par semaine.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Dîners au Centre jeunesse quatre jours par semaine, cuisinés au centre de jour.",
            reason: "Chaque agence a une moitié de la solution.",
          },
        ],
        actions: [
          {
            text: "Horaire et menus de l'été",
            agency: "long-spoon",
            delegate: "denise-cormier",
            dueInDays: 21,
            ended: { outcome: "done", afterDays: 20 },
          },
          {
            text: "Prévenir les familles avant la fin des classes",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 25 },
          },
        ],
      },
    ],
  },
  {
    key: "tell-us-once",
    language: "en",
    title: "New address? Tell us once",
    agency: "prairie-income-desk",
    presenter: "maricel-santos",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier: "Someone who moves tells six offices. The one they forget stops the money.",
      proposal: "One card, signed by the person, listing whom to tell; the housing worker sends it.",
      whoDecides: "Each office.",
    },
    talks: [
      {
        notes: [
          "Six offices, six forms. Clinic has a seventh.",
          "The person ticks who gets told. No tick, no telling.",
          "School and clinic need to ask inside.",
        ],
        outcome: "carried_over",
      },
      {
        notes: [
          "School says yes. Clinic says yes, by fax only. Laughter.",
          "What if someone moves away from danger? Then no card at all; the worker asks first.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Draft the card with a box 'do not tell anyone'",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 13,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Card is on one side of one page. Good.",
          "Safety question comes first on the card.",
          "Start with people who move in this month.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Use the card for every move from the first of the month, with the safety question first.",
            reason: "It takes the telling off the person without taking the choice.",
          },
        ],
        actions: [
          {
            text: "Cards to all housing workers, EN and FR",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
    ],
  },
];
