import type { MatterContent } from "./types.ts";

export const past11: MatterContent[] = [
  {
    key: "bike-patrol",
    language: "en",
    title: "Bike patrol replaces the foot patrol",
    agency: "downtown-police",
    presenter: "grant-lindqvist",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "The same two constables now ride bikes, downtown and along the river path, noon to eight.",
      concernsOthers: "They still take calls from agencies directly.",
    },
    talks: [
      {
        notes: [
          "Noon to eight, later when it stays light.",
          "Day centre coffee on Wednesdays goes on. People ask for those two by name.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "ligne-retards-bilan",
    language: "fr",
    title: "La ligne « premier retard » : bilan après trois mois",
    agency: "river-legal-aid",
    presenter: "catherine-arsenault",
    audience: "table",
    urgency: "next_meeting",
    minutes: 5,
    details: {
      kind: "update",
      news: "41 appels, dont 26 d'intervenant·es et 15 de propriétaires. 33 baux maintenus, 4 départs convenus, 4 en cours.",
      concernsOthers: "Appelez plus tôt encore : la moitié des appels arrivent au deuxième mois.",
    },
    talks: [
      {
        notes: [
          "33 baux maintenus sur 41 appels.",
          "Aucune plainte pour pression indue ; on continue de surveiller ça.",
          "Le Guichet constate moins d'avis de débranchement aussi.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "juniper-3-doors",
    language: "en",
    title: "Juniper-3: home from treatment, old friends at the door",
    agency: "chinook-wellness",
    presenter: "theresa-novak",
    audience: "agencies",
    named: ["chinook-wellness", "open-door-housing", "coulee-outreach"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To stay well, and to be able to say 'not tonight' without losing friends.",
      personKnows: "yes",
      situation: "Back in the unit since last week, downtown. The door buzzer rings most nights.",
      question: "Can the unit change, or the buzzer, and who is around in the evening for the first month?",
      hopedFor: "Quiet evenings for a month. Then we will see.",
    },
    talks: [
      {
        notes: [
          "A move was offered; Juniper-3 would rather keep the place.",
          {
            list: [
              "Buzzer can be switched off from inside: 40 dollars",
              "Evening call at 8 from the same person",
              "Thursday group at Chinook with a ride",
            ],
          },
          "Outreach will tell friends only this: 'they are resting this month'. Juniper-3 chose the words.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Stay, with a switch for the buzzer and an evening call for a month.",
            reason: "Juniper-3 wants to keep the home; the nights are what is hard.",
          },
        ],
        actions: [
          {
            text: "Install the buzzer switch",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
          {
            text: "Evening call, every day for a month",
            agency: "chinook-wellness",
            delegate: "etienne-fortin",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
  {
    key: "fin-placement-18",
    language: "fr",
    title: "Fin de placement à 18 ans : quatre départs ce printemps",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Quatre jeunes quittent leur famille d'accueil dans les deux prochains mois. Un seul a un logement en vue.",
      affected: "Des jeunes qui ont changé souvent d'adresse et d'école.",
      wouldHelp: "Commencer trois mois avant l'anniversaire, pas la semaine d'après.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Le Centre jeunesse connaît deux des quatre.",
          "L'école peut prolonger le repas et les douches jusqu'à la fin de l'été.",
          "Il manque un calendrier commun.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Proposer un calendrier de départ sur trois mois",
            agency: "magpie-youth",
            delegate: "sophie-maillet",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Calendrier : trois mois avant, une rencontre ; deux mois, les papiers ; un mois, les visites.",
          "Deux jeunes ont choisi une chambre chez un hôte, un autre reste où il est.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Le calendrier de trois mois devient la pratique de la table pour les fins de placement.",
            reason: "Les papiers à eux seuls prennent six semaines.",
          },
        ],
        actions: [
          {
            text: "Ajouter le calendrier au manuel sur les normes de pratique",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 27 },
          },
        ],
      },
    ],
  },
  {
    key: "taxes-not-filed",
    language: "en",
    title: "Tax returns not filed: credits stop in summer",
    agency: "prairie-income-desk",
    presenter: "maricel-santos",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "About a third of the people we see have not filed. Family and sales tax credits stop in the summer without it.",
      affected: "Families most of all: up to 600 dollars a month.",
      wouldHelp: "Free filing clinics at places people already go to.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Volunteer filers can come with laptops, six at a time.",
          "Three places: day centre, school, Two Rivers.",
          "Old slips can be printed on the spot with ID.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Three filing afternoons",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 18,
            ended: { outcome: "done", afterDays: 16 },
          },
        ],
      },
    ],
  },
  {
    key: "move-in-kit",
    language: "en",
    title: "The same move-in kit for everyone",
    agency: "open-door-housing",
    presenter: "crystal-okafor",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier:
        "Some move in with a bed and dishes, others with a sleeping bag. It depends on who the worker is.",
      proposal: "One kit: bed, table, two chairs, kitchen box, curtains. Picked up at one place.",
      whoDecides: "The two housing programs and the church that has the storage.",
    },
    talks: [
      {
        notes: [
          "Curtains came up from three people: 'the first night without curtains is the worst.'",
          "People should choose colours. Costs nothing.",
          "Long Spoon can pack kitchen boxes on Mondays.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "One kit with a list that the person ticks; curtains come first.",
            reason: "Fair for everyone, and the person decides what they need.",
          },
        ],
        actions: [
          {
            text: "Draw up the list with two tenants",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 10 },
          },
        ],
      },
    ],
  },
];
