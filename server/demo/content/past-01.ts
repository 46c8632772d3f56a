import type { MatterContent } from "./types.ts";

/** First meeting of the year: the cold begins. */
export const past01: MatterContent[] = [
  {
    key: "winter-mats-open",
    language: "en",
    title: "Winter mats are open: 24 more places every night",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "table",
    urgency: "next_meeting",
    minutes: 4,
    details: {
      kind: "update",
      news: "The winter mats opened this week. 24 places on top of the regular beds, doors at 7 p.m., nobody turned away when it is below -15.",
      concernsOthers: "Anyone who sends people after 10 p.m.: please call first so that we can keep a place.",
    },
    talks: [
      {
        notes: [
          "Mats opened Monday. 24 places, between 16 and 21 used so far.",
          "Call the night desk after 10 p.m. The number has not changed.",
          "Couples can stay together in the small room, two couples at most.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Send the winter rules on one page to every agency",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 4,
            ended: { outcome: "done", afterDays: 2 },
          },
        ],
      },
    ],
  },
  {
    key: "heures-grand-froid",
    language: "fr",
    title: "Le centre de jour ouvre à 7 h par grand froid",
    agency: "long-spoon",
    presenter: "denise-cormier",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Dès qu'il fait -20 °C le matin, on ouvre à 7 h au lieu de 9 h. Café, gruau et prises pour recharger les téléphones.",
      concernsOthers: "Le refuge ferme à 7 h 30 : les gens peuvent venir directement chez nous.",
    },
    talks: [
      {
        notes: [
          "Ouverture à 7 h quand il fait -20 °C ou moins. L'affiche est déjà à la porte.",
          "Le refuge et le centre de jour s'entendent pour que personne n'attende dehors entre les deux.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "heron-27-heat",
    language: "en",
    title: "Heron-27: no reliable heat in the unit",
    agency: "open-door-housing",
    presenter: "jasmine-dhaliwal",
    audience: "agencies",
    named: ["open-door-housing", "coulee-outreach", "northside-clinic"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants:
        "To stay in this apartment. It is quiet and close to friends. Wants the heat fixed, not a move.",
      personKnows: "yes",
      situation:
        "Housed since the summer, north side. The furnace stops at night. The landlord has been told twice. Health gets worse in the cold.",
      question: "Who can be there at night until the repair is done, and who speaks with the landlord?",
      hopedFor: "A plan for the next two weeks that does not end in a move.",
    },
    talks: [
      {
        notes: [
          "Said back: keep the home, fix the heat, look after health meanwhile. Presenter agrees.",
          "Clinic sees Heron-27 on Thursdays anyway and can add a home visit.",
          {
            list: [
              "Two safe heaters lent by Open Door today",
              "Outreach passes by at 9 p.m. when it is below -20",
              "Landlord called by one person only, not three",
            ],
          },
          "Heron-27 asked that we do not call the city inspector yet.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Open Door alone speaks with the landlord and sets a date for the repair.",
            reason: "Three agencies had called in one week and each heard a different answer.",
          },
        ],
        actions: [
          {
            text: "Get a written repair date from the landlord",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 3 },
          },
          {
            text: "Evening visit on nights below -20 until the furnace is fixed",
            agency: "coulee-outreach",
            delegate: "jordan-penner",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
    ],
  },
  {
    key: "camps-deeper-coulees",
    language: "en",
    title: "Camps moving deeper into the coulees before the cold",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs:
        "Three camps left the river bottom after the clean-up and are now an hour's walk away. We lost touch with about six people.",
      affected: "People who do not use the shelter, several of them couples with dogs.",
      wouldHelp: "A day's notice before a clean-up, and a second team with a four-wheel drive.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Smoke seen from the west bank on two mornings.",
          "Police unit did not know about this clean-up either. Parks ordered it.",
          "Two Rivers has relatives looking for one of the couples. Outreach will pass on a message, nothing more.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Ask Parks for 24 hours' notice to outreach before every clean-up in the river valley.",
            reason: "With a day's notice people can move their things and we keep contact.",
            dissent:
              "The police unit supports notice but reminds us that a fire or a weapon will still mean the same day.",
          },
        ],
        actions: [
          {
            text: "Write to Parks about 24 hours' notice",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
        ],
      },
    ],
  },
  {
    key: "factures-chauffage",
    language: "fr",
    title: "Factures de chauffage impayées chez plusieurs locataires",
    agency: "open-door-housing",
    presenter: "benoit-gagnon",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Cinq locataires nous ont montré un avis de débranchement depuis deux semaines. L'an dernier à pareille date, c'était un seul.",
      affected: "Surtout des personnes logées depuis moins d'un an, qui paient l'électricité elles-mêmes.",
      wouldHelp: "Savoir qui peut débloquer une aide d'urgence en 48 heures.",
      trend: "new",
    },
    talks: [
      {
        notes: [
          "Le Guichet du revenu peut verser une aide une fois par année, sur présentation de l'avis.",
          "Le délai est de cinq jours ouvrables ; trop long pour deux des cinq.",
          "L'aide juridique rappelle qu'un débranchement en plein hiver se conteste.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Accompagner les deux locataires les plus pressé·es au Guichet",
            agency: "open-door-housing",
            delegate: "benoit-gagnon",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
          {
            text: "Traiter les avis de débranchement en priorité jusqu'au dégel",
            agency: "prairie-income-desk",
            delegate: "doreen-hrynkiw",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
    ],
  },
  {
    key: "discharge-by-two",
    language: "en",
    title: "No discharge to the street after 2 p.m.",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "table",
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "change",
      barrier:
        "People leave the hospital late in the day, when intake desks are closed and the shelter line is already long.",
      proposal:
        "Patients with no fixed address leave before 2 p.m., with a call to the next place before they go.",
      whoDecides: "The hospital's patient flow manager.",
    },
    talks: [
      {
        notes: [
          "In the last month 11 late discharges, 4 of them after 9 p.m.",
          "Emergency is not a ward: the rule would need a different form there.",
          "Out of time. Helen comes back with what emergency says.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask the emergency department what it could accept",
            agency: "ridgewater-discharge",
            delegate: "helen-stadnyk",
            dueInDays: 13,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: [
          "Wards agree to 2 p.m. Emergency agrees to a call, at any hour, but not to keep people overnight.",
          "Shelter asks for the call to be made by a nurse, not by the taxi.",
          "We try it until spring and count.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Try it for three months: wards discharge before 2 p.m.; emergency calls the next place first.",
            reason: "A call costs five minutes; a late arrival costs a night outside.",
          },
        ],
        actions: [
          {
            text: "Put the phone list of intake desks on the wards",
            agency: "ridgewater-discharge",
            delegate: "maylin-cruz",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
          {
            text: "Count late arrivals every night and report each month",
            agency: "windrow-house",
            delegate: "kevin-muir",
            dueInDays: 28,
            ended: { outcome: "done", afterDays: 28 },
          },
        ],
      },
    ],
  },
];
