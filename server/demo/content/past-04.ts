import type { MatterContent } from "./types.ts";

export const past04: MatterContent[] = [
  {
    key: "cold-week-count",
    language: "en",
    title: "After the cold week: what we counted",
    agency: "coulee-outreach",
    presenter: "jordan-penner",
    audience: "table",
    urgency: "next_meeting",
    minutes: 5,
    details: {
      kind: "update",
      news: "Six nights below -30. Nobody died outside. Nine frostbite visits, all small. The warm bus held 17 people on the busiest night.",
      concernsOthers: "Thank you to everyone who drove at night.",
    },
    talks: [
      {
        notes: [
          "Bus: 8 to 17 people a night. Driver was excellent, please tell him.",
          "Of the 14 who never use the shelter, 5 did this time.",
          "Two places on the list were checked twice and one not at all: the hotel parkade. Fixed for next time.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "nouvelle-travailleuse-milieu",
    language: "fr",
    title: "Une nouvelle intervenante au Centre jeunesse",
    agency: "magpie-youth",
    presenter: "sophie-maillet",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "Une intervenante de milieu se joint à nous trois soirs par semaine. Elle parle français, anglais et tagalog.",
      concernsOthers: "Écoles et clinique : elle aimerait passer vous voir ce mois-ci.",
    },
    talks: [
      {
        notes: [
          "Mardi, mercredi et vendredi, de 16 h à 21 h.",
          "La clinique et l'école lui font une place à leur rencontre d'équipe.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "wren-11-guests",
    language: "en",
    title: "Wren-11: friends move in during the cold",
    agency: "open-door-housing",
    presenter: "crystal-okafor",
    audience: "agencies",
    named: ["open-door-housing", "windrow-house", "two-rivers"],
    urgency: "next_meeting",
    minutes: 15,
    details: {
      kind: "question",
      personWants: "To keep the apartment and not have to send friends out into the cold.",
      personKnows: "yes",
      situation:
        "Housed less than a year, west side. Four to six friends sleep there on cold nights. The landlord has given one warning.",
      question: "How do we help Wren-11 say no, or help the friends so that no is not needed?",
      hopedFor: "Something kinder than a rule on paper.",
    },
    talks: [
      {
        notes: [
          "Wren-11 says: 'I was that person last year.'",
          "Shelter can hold two mats until 11 p.m. for those friends if they come together.",
          "Two Rivers worker knows three of the friends well and is happy to talk with them.",
          "Landlord is open to two guests for short stays if told before.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Two guests at a time, told to the landlord by Wren-11; mats held for the others.",
            reason: "Wren-11 proposed it and the landlord can live with it.",
          },
        ],
        actions: [
          {
            text: "Sit down with Wren-11 and the landlord together",
            agency: "open-door-housing",
            delegate: "crystal-okafor",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "Talk with the friends about the held mats",
            agency: "two-rivers",
            delegate: "clay-morningstar",
            dueInDays: 5,
            ended: { outcome: "done", afterDays: 3 },
          },
        ],
      },
    ],
  },
  {
    key: "tension-two-agencies",
    language: "en",
    title: "Strain between two teams over night transport",
    agency: "windrow-house",
    presenter: "rosalinda-bautista",
    audience: "chair",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs:
        "Sharp words on the phone three nights in a row about who drives after midnight. Staff on both sides are tired.",
      affected: "Night staff of two agencies.",
      wouldHelp: "Somebody neutral to sit down with both before it grows.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Taken up by the chair outside the meeting.",
          "Both teams met over lunch. They agreed who drives after midnight, by turns.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Night transport alternates by week until spring.",
            reason: "Each team can plan, and nobody has to argue at 2 a.m.",
          },
        ],
      },
    ],
  },
  {
    key: "id-clinic-monthly",
    language: "en",
    title: "A monthly ID clinic in one place",
    agency: "prairie-income-desk",
    presenter: "doreen-hrynkiw",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier:
        "Without ID there is no lease and no benefit. Getting it back takes four visits to four counters.",
      proposal: "One afternoon a month, all four counters in the day centre, with the photo taken there.",
      whoDecides: "The registry office and each counter's manager.",
    },
    talks: [
      {
        notes: [
          "About 30% of the files at the income desk wait for ID.",
          "Registry can send one person if there are at least ten appointments.",
          "Two Rivers can do status card letters the same day. Date to be found.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Ask the registry for three possible dates",
            agency: "prairie-income-desk",
            delegate: "maricel-santos",
            dueInDays: 10,
            ended: { outcome: "done", afterDays: 9 },
          },
        ],
      },
      {
        notes: [
          "First clinic in three weeks, third Tuesday after that.",
          "14 people already signed up.",
          "Photo backdrop: the school lends one.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Hold an ID clinic every month at the day centre, for four months to begin with.",
            reason: "One afternoon replaces four trips; fourteen people have asked for it.",
          },
        ],
        actions: [
          {
            text: "Book the day centre's big room on four Tuesdays",
            agency: "long-spoon",
            delegate: "olga-petrenko",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 5 },
          },
          {
            text: "Lend the photo backdrop",
            agency: "sunrise-school",
            delegate: "guillaume-roy",
            dueInDays: 18,
            ended: { outcome: "done", afterDays: 15 },
          },
        ],
      },
    ],
  },
];
