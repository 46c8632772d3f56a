import type { MatterContent } from "./types.ts";

export const past18: MatterContent[] = [
  {
    key: "masks-and-filters",
    language: "en",
    title: "Smoke: masks at every counter",
    agency: "northside-clinic",
    presenter: "anika-bhattacharya",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "Another 1,000 masks came in. Every counter at this table gets a box today.",
      concernsOthers: "When the air is at 7 or above, please let people in early.",
    },
    talks: [
      {
        notes: [
          "Boxes are by the door, take one with you.",
          "Ten home-made filters from the youth crew are all in use. They are very proud.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "fournitures-scolaires",
    language: "fr",
    title: "Fournitures scolaires : la liste est ouverte",
    agency: "sunrise-school",
    presenter: "guillaume-roy",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "Des sacs complets pour 90 enfants. On les demande par téléphone, sans preuve de revenu.",
      concernsOthers: "Dites-le aux parents cette semaine ; après, il faudra attendre.",
    },
    talks: [
      {
        notes: [
          "90 sacs, dont 31 déjà réservés.",
          "Les familles évacuées y ont droit aussi.",
          "Le Guichet l'ajoute à son répondeur.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "heron-27-lease",
    language: "en",
    title: "Heron-27: lease ends, the owner wants to sell",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "agencies",
    named: ["open-door-housing", "coulee-outreach", "northside-clinic", "river-legal-aid"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To stay until spring if possible; if not, the same street.",
      personKnows: "yes",
      situation:
        "Housed for over a year, north side, rent always paid. The owner wants an empty building for the sale.",
      question: "Can Heron-27 stay, and if not, what would make a move bearable?",
      hopedFor: "Not to move in winter again.",
    },
    talks: [
      {
        notes: [
          "Legal aid: a sale alone does not end a lease. Notice must say more than that.",
          "There is a unit on the next street, ground floor, new furnace. Free in two months.",
          "Heron-27 would like to see it before deciding anything.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Answer the owner's letter in writing, and visit the other unit without any promise.",
            reason: "Both doors stay open, and Heron-27 chooses.",
          },
        ],
        actions: [
          {
            text: "Written answer to the owner",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 5 },
          },
          {
            text: "Visit on the next street, with Heron-27 and outreach",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 13 },
          },
        ],
      },
    ],
  },
  {
    key: "lilas-16-sortie",
    language: "fr",
    title: "Lilas-16 : sortir de cure et rentrer chez soi, pas au refuge",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "agencies",
    named: ["chinook-wellness", "open-door-housing", "prairie-income-desk"],
    urgency: "next_meeting",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "Une chambre à son nom, loin du centre-ville, et voir sa sœur le dimanche.",
      personKnows: "yes",
      situation:
        "Termine une cure dans cinq semaines. N'a plus de logement. L'aide au loyer peut reprendre à la date de sortie.",
      question: "Peut-on avoir une clé le jour de la sortie ?",
      hopedFor: "Pas une seule nuit au refuge.",
    },
    talks: [
      {
        notes: [
          "Deux chambres se libèrent dans l'ouest d'ici cinq semaines.",
          "Le Guichet peut verser le dépôt avant la sortie, avec une lettre de la cure.",
          "La sœur de Lilas-16 offre de prêter un lit au besoin.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Réserver une des deux chambres dès maintenant ; visite par vidéo depuis la cure.",
            reason: "Cinq semaines suffisent si on commence cette semaine.",
          },
        ],
        actions: [
          {
            text: "Visite par vidéo avec Lilas-16",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
          {
            text: "Dépôt versé avant la sortie",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 27 },
          },
        ],
      },
    ],
  },
  {
    key: "shelter-staff-short",
    language: "en",
    title: "Shelter short of night staff for six weeks",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Four of fourteen night posts are empty. Two nights last week with two people instead of three.",
      affected: "Guests, and the staff who stay.",
      wouldHelp: "Relief staff from agencies that are quiet in the evening.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Two agencies have casual staff who would like hours.",
          "Training takes one evening.",
          "If it goes below two people: first floor closes. Nobody wants that.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask casual staff who would take nights",
            agency: "chinook-wellness",
            delegate: "theresa-novak",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
          {
            text: "Training evening at the shelter",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: [
          "Five casuals trained, two from Chinook, three from Long Spoon.",
          "Two posts filled for good. No night under three since.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "word-exit",
    language: "en",
    title: "Stop saying 'exit' when a person leaves a program",
    agency: "long-spoon",
    presenter: "olga-petrenko",
    audience: "table",
    urgency: "when_possible",
    minutes: 8,
    details: {
      kind: "change",
      barrier: "'Exit' means moved out happily for some of us, and evicted for others. Minutes get misread.",
      proposal: "Say what happened: moved by choice, lost the unit, changed program, passed away.",
      whoDecides: "This table, for the glossary.",
    },
    talks: [
      {
        notes: [
          "Four meanings for one word, at one table.",
          "Reports to the funder still need the word; fine, in the report only.",
          "In French, « sortie » has the same trouble.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "In our minutes we say what happened instead of 'exit'.",
            reason: "It is clearer, and kinder to read about oneself.",
          },
        ],
        actions: [
          {
            text: "Enter the four wordings in the glossary, EN and FR",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 10 },
          },
        ],
      },
    ],
  },
];
