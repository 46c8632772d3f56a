import type { MatterContent } from "./types.ts";

/** The latest finished meeting, first half. Its minutes await confirmation. */
export const yesterdayFirst: MatterContent[] = [
  {
    key: "night-soup-van",
    language: "en",
    title: "The night soup van starts again",
    agency: "two-rivers",
    presenter: "clay-morningstar",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The van drives from 10 p.m. to 3 a.m., five nights a week, with soup, blankets and someone who speaks Blackfoot.",
      concernsOthers: "Tell us where people are. We need the place, not the name.",
    },
    talks: [
      {
        notes: [
          "Five nights a week, Wednesday to Sunday, 10 p.m. to 3 a.m.",
          "Stops: bridge, old garage, station, west bank.",
          "Outreach covers Monday and Tuesday until midnight.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Send the outreach night schedule to Two Rivers and the shelter",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 4,
          },
        ],
      },
    ],
  },
  {
    key: "vaccins-tournee",
    language: "fr",
    title: "Tournée de vaccination dans sept lieux",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Grippe et COVID, sept lieux en deux semaines, sans carte. L'an dernier, 212 personnes sont venues ; on en vise 250.",
      concernsOthers: "Choisissez votre soir aujourd'hui, il en reste trois.",
    },
    talks: [
      {
        notes: [
          "Sept lieux, dont le refuge deux fois.",
          "L'école prend le mardi, le Centre jeunesse le jeudi, le Guichet l'après-midi du vendredi.",
          "Une collation vaut mieux qu'une affiche.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Inviter les jeunes et préparer la salle jeudi",
            agency: "magpie-youth",
            delegate: "sophie-maillet",
            dueInDays: 9,
          },
        ],
      },
    ],
  },
  {
    key: "poplar-30-discharge",
    language: "en",
    title: "Poplar-30: leaving hospital next week, no stairs for a month",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "agencies",
    named: ["ridgewater-discharge", "northside-clinic", "windrow-house", "open-door-housing"],
    urgency: "urgent",
    minutes: 20,
    details: {
      kind: "question",
      personWants: "To leave on the planned day, stay near the north side, and not share a room.",
      personKnows: "yes",
      situation:
        "Ready to leave next week. No stairs for about a month. Stayed at the shelter before; the mats are on the upper floor.",
      question: "Where for one month, without stairs and with a door?",
      hopedFor: "A plan that Poplar-30 hears tomorrow, on the ward.",
    },
    talks: [
      {
        notes: [
          "Said back: a month, no stairs, a door, near the north side. Helen: 'Yes, exactly.'",
          {
            list: [
              "Shelter: side room is taken until spring; office on the ground floor can be cleared",
              "Open Door: ground-floor unit free in five weeks, north side",
              "Clinic: home visits twice a week wherever it is",
            ],
          },
          "Poplar-30 has asked twice for the same nurse. Clinic says yes.",
          "Office has no window. Shelter asks Poplar-30 to look at it first.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Ground-floor room at the shelter for five weeks, then the ground-floor unit. Northside Clinic leads.",
            reason: "Only one move, no stairs, and the same nurse all the way.",
            dissent:
              "Open Door would have preferred a hotel room with a window; Poplar-30 chooses after the visit.",
          },
        ],
        actions: [
          {
            text: "Clear the office and put in a bed and a lamp",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 5,
          },
          {
            text: "Hold the ground-floor unit on the north side",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 3,
          },
          {
            text: "Tell Poplar-30 the plan on the ward and bring back the answer",
            agency: "ridgewater-discharge",
            delegate: "maylin-cruz",
            dueInDays: 3,
          },
        ],
      },
    ],
  },
  {
    key: "saule-12-logement",
    language: "fr",
    title: "Saule-12 : prêt·e à visiter un logement, à ses conditions",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "agencies",
    named: ["coulee-outreach", "open-door-housing", "prairie-income-desk"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants:
        "Un petit logement avec une boîte aux lettres à soi et une porte arrière. Pas de visite surprise.",
      personKnows: "yes",
      situation:
        "Dort dehors, secteur de la rivière. Reçoit son courrier au centre de jour depuis un an, sans un seul chèque perdu.",
      question: "Quel logement répond à ces trois conditions, et qui l'accompagne à la visite ?",
      hopedFor: "Une seule bonne visite plutôt que cinq.",
    },
    talks: [
      {
        notes: [
          "Reformulé : boîte aux lettres, porte arrière, pas de visite surprise. Mireille : « C'est bien ça. »",
          "Deux logements possibles au nord ; un seul a une porte arrière.",
          "Le Guichet peut verser le dépôt en trois jours.",
          "Saule-12 veut y aller avec Mireille, à pied, l'après-midi.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Une visite, un logement : celui avec la porte arrière. Toute visite s'annonce la veille.",
            reason: "Saule-12 a dit clairement ce qui compte ; proposer autre chose ferait perdre confiance.",
          },
        ],
        actions: [
          {
            text: "Visiter le logement à pied avec Saule-12",
            agency: "coulee-outreach",
            delegate: "mireille-thibodeau",
            dueInDays: 7,
          },
          {
            text: "Réserver le logement dix jours",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 3,
          },
          {
            text: "Préparer le dépôt",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 10,
          },
        ],
      },
    ],
  },
];
