import type { MatterContent } from "./types.ts";

export const past16: MatterContent[] = [
  {
    key: "tax-afternoons-result",
    language: "en",
    title: "Tax afternoons: 74 returns, credits are back on",
    agency: "prairie-income-desk",
    presenter: "maricel-santos",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "74 returns filed in three afternoons. 19 families got their child benefit back, some with two years of arrears.",
      concernsOthers: "A large payment at once can be hard. Some asked for help to put it aside.",
    },
    talks: [
      {
        notes: [
          "74 returns, 19 families.",
          "Legal aid walk-in can talk about debts with those who want to.",
          "Fourth afternoon in the fall.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "eau-vallee",
    language: "fr",
    title: "De l'eau potable dans la vallée, trois fois par jour",
    agency: "coulee-outreach",
    presenter: "mireille-thibodeau",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "On remplit trois bidons de 20 litres par jour le long du sentier : 9 h, 13 h et 18 h.",
      concernsOthers: "Dites-nous où il manque d'eau ; on peut ajouter un bidon.",
    },
    talks: [
      {
        notes: [
          "Trois bidons, trois fois par jour.",
          "Les policiers à vélo signalent les bidons vides.",
          "Un bidon de plus au pont demandé par la clinique.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "plover-21-couple",
    language: "en",
    title: "Plover-21: two people, one tent, one dog, one unit",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "agencies",
    named: ["windrow-house", "open-door-housing", "two-rivers", "coulee-outreach"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "Both want to live together with the dog, near the bus to work.",
      personKnows: "yes",
      situation:
        "A couple, by the river since the thaw. One works mornings. Each is on a different program's list, as a single person.",
      question: "How do two single places on two lists become one unit for two?",
      hopedFor: "One file, so that they stop repeating everything.",
    },
    talks: [
      {
        notes: [
          "Lists do not know couples. Two lists, two scores.",
          "They asked that we speak to them together, always.",
          "South side owner has a one-bedroom, dogs fine, bus at the door.",
          "Two Rivers supports one of them and will be the one contact for both.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "One joint file at Open Door; both names keep their date of registration.",
            reason: "Nobody should lose months of waiting for being a couple.",
          },
        ],
        actions: [
          {
            text: "Join the two files, with both of them present",
            agency: "open-door-housing",
            delegate: "jasmine-dhaliwal",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "Pet deposit request",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 8 },
          },
        ],
      },
    ],
  },
  {
    key: "camp-by-playground",
    language: "en",
    title: "A camp is growing next to a playground",
    agency: "city-housing-first",
    presenter: "tobias-redekop",
    audience: "table",
    urgency: "next_meeting",
    minutes: 10,
    details: {
      kind: "difficulty",
      signs: "From two tents to eleven in three weeks, 50 metres from swings. Twelve calls from parents.",
      affected: "People in the tents, families from two streets.",
      wouldHelp: "To offer something before anyone is told to leave.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "People moved there because of the tap and the shade.",
          "School: parents are worried, not angry. Two brought watermelon.",
          {
            list: [
              "Second tap further down, by the old garage",
              "Outreach talks first, three days",
              "Police come only if asked by outreach",
            ],
          },
        ],
        outcome: "decided",
        decisions: [
          {
            text: "A tap and shade at the old garage first; then ask people to move, with help for their things.",
            reason: "People follow water and shade, not orders.",
          },
        ],
        actions: [
          {
            text: "Second tap and two shade sails",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 6,
            ended: { outcome: "done", afterDays: 7 },
          },
          {
            text: "Talk with every tent, then help with the move",
            agency: "coulee-outreach",
            delegate: "jordan-penner",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
    ],
  },
  {
    key: "fumee-air",
    language: "fr",
    title: "La fumée arrive : qui peut offrir de l'air propre ?",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "table",
    urgency: "urgent",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Indice de la qualité de l'air à 8 depuis trois jours. Quatre crises d'asthme chez des gens qui dorment dehors.",
      affected: "Personnes dehors, aîné·es, jeunes enfants.",
      wouldHelp: "Des lieux avec filtre, et des masques N95.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Lieux avec filtre : école, clinique, salle du fond au refuge.",
          "300 masques à la clinique ; l'équipe de rue en distribue 50 par jour.",
          "Filtre maison : un ventilateur et quatre filtres, 60 $.",
        ],
        outcome: "done",
        actions: [
          {
            text: "Monter dix filtres maison avec les jeunes",
            agency: "magpie-youth",
            delegate: "sophie-maillet",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 4 },
          },
          {
            text: "Ouvrir la bibliothèque de l'école de 10 h à 16 h",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 2 },
          },
        ],
      },
    ],
  },
  {
    key: "evening-intake-detox",
    language: "en",
    title: "Detox intake in the evening, not only at 8 a.m.",
    agency: "chinook-wellness",
    presenter: "theresa-novak",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "A person says yes at ten in the evening. Intake is at eight in the morning. By then it is often no.",
      proposal: "Two intake places each evening, with a bed in sobering until the morning.",
      whoDecides: "Our director and the health authority.",
    },
    talks: [
      {
        notes: [
          "Outreach counted: 17 yeses after 6 p.m. in one month, 4 still there at 8.",
          "Police and shelter see the same.",
          "Money for one evening nurse is missing. Clinic asks inside.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Find out about nurse hours on three evenings",
            agency: "northside-clinic",
            delegate: "anika-bhattacharya",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 12 },
          },
        ],
      },
      {
        notes: [
          "Nurse: Thursday to Saturday evenings, for three months.",
          "Two places each of these evenings.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Evening intake Thursday to Saturday for three months, then we count again.",
            reason: "The moment a person says yes is the moment to open the door.",
          },
        ],
        actions: [
          {
            text: "Tell police, shelter and outreach the evening number",
            agency: "chinook-wellness",
            delegate: "theresa-novak",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 4 },
          },
        ],
      },
    ],
  },
];
