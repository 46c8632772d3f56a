import type { MatterContent } from "./types.ts";

export const past09: MatterContent[] = [
  {
    key: "river-ice-breaking",
    language: "en",
    title: "River ice is breaking: stay off the lower path",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "table",
    urgency: "urgent",
    minutes: 3,
    details: {
      kind: "update",
      news: "The ice is going out early. The lower path floods at night. We moved four tents up with their owners on Sunday.",
      concernsOthers: "Tell people at your counter. Some still cross on the ice in the morning.",
    },
    talks: [
      {
        notes: [
          "Lower path closed from tonight.",
          "Fire hall lends a boat and two people if we call.",
          "Day centre and shelter put up a sign with a drawing.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "groupe-du-jeudi",
    language: "fr",
    title: "Un groupe du jeudi pour les proches",
    agency: "chinook-wellness",
    presenter: "etienne-fortin",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Chaque jeudi soir, un groupe pour les parents, conjoint·es et ami·es de personnes qui consomment. Pas d'inscription, garderie sur place.",
      concernsOthers: "L'affiche est bilingue ; prenez-en pour votre salle d'attente.",
    },
    talks: [
      {
        notes: ["Jeudi, 18 h 30 à 20 h.", "L'école l'annonce dans son bulletin aux parents."],
        outcome: "done",
      },
    ],
  },
  {
    key: "cedar-40-walker",
    language: "en",
    title: "Cedar-40: home again, but there are eleven steps",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "agencies",
    named: ["ridgewater-discharge", "open-door-housing", "northside-clinic"],
    urgency: "urgent",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To go home this week, to the same building and the same neighbours.",
      personKnows: "yes",
      situation:
        "Older adult, housed for three years on the south side. Leaves hospital with a walker. The unit is up eleven steps.",
      question:
        "Can Cedar-40 swap to a ground-floor unit in the same building, and until when is a bridge needed?",
    },
    talks: [
      {
        notes: [
          "Ground-floor unit is free at the end of next week. Owner agrees to swap.",
          "Ten days to bridge. Hospital can keep the bed for five.",
          "A neighbour offers to help; Cedar-40 would rather have the home care.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Swap to the ground floor; five more days in hospital, then five with home care twice a day.",
            reason: "Same building and same neighbours, which is what Cedar-40 asked for.",
          },
        ],
        actions: [
          {
            text: "Move the furniture with Cedar-40 telling us where it goes",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 10 },
          },
          {
            text: "Home care for five days, morning and evening",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 6,
            ended: { outcome: "done", afterDays: 5 },
          },
        ],
      },
    ],
  },
  {
    key: "degel-camps",
    language: "fr",
    title: "Dégel : des tentes les pieds dans l'eau",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "table",
    urgency: "urgent",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "L'eau monte plus vite que d'habitude. Huit tentes à moins de dix mètres de la rive, des matelas trempés, deux personnes avec de la fièvre.",
      affected: "Une quinzaine de personnes près de la rivière.",
      wouldHelp: "Du linge sec, un endroit en hauteur où on tolère les tentes deux semaines.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "La Ville tolère les tentes sur le plateau, derrière l'ancien garage, pour deux semaines.",
          "La clinique descend demain matin avec l'équipe de rue.",
          {
            list: [
              "Sacs de couchage : il en reste 12 au refuge",
              "Sécheuses du centre de jour ouvertes le soir",
              "Un conteneur pour les matelas trempés",
            ],
          },
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Les tentes sont tolérées deux semaines sur le plateau ; la police n'intervient pas pour les tentes seules.",
            reason: "C'est plus sûr que la rive et tout le monde sait où trouver les gens.",
          },
        ],
        actions: [
          {
            text: "Tournée santé à la rivière",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Ouvrir les sécheuses jusqu'à 21 h",
            agency: "long-spoon",
            delegate: "denise-cormier",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 0 },
          },
        ],
      },
    ],
  },
  {
    key: "day-storage",
    language: "en",
    title: "Day storage in the basement all year round",
    agency: "long-spoon",
    presenter: "olga-petrenko",
    audience: "table",
    urgency: "when_possible",
    minutes: 10,
    details: {
      kind: "change",
      barrier: "The winter storage room closes with the mats. Bags go back on the street.",
      proposal: "Keep the 30 bins all year, run by people who use them, with a small honorarium.",
      whoDecides: "Our board; honoraria by the Housing First Committee.",
    },
    talks: [
      {
        notes: [
          "28 of 30 bins are used. Nothing stolen since the start.",
          "Who pays the honorarium? 15 dollars a shift, two shifts a day.",
          "Come back with a budget.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "One-page budget for year-round storage",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: [
          "11,000 dollars a year. Shelter gives space for 10 bins more.",
          "Income desk: an honorarium below 250 a month does not touch benefits.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Support the request to the committee; storage stays open in the meantime.",
            reason: "Fewer lost papers and medicines; the people who run it are proud of it.",
          },
        ],
        actions: [
          {
            text: "Send the budget to the committee",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
        ],
      },
    ],
  },
];
