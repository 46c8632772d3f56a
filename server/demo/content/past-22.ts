import type { MatterContent } from "./types.ts";

export const past22: MatterContent[] = [
  {
    key: "hotel-bus-stop",
    language: "en",
    title: "The school bus now stops at the hotel",
    agency: "sunrise-school",
    presenter: "patricia-yuen",
    audience: "table",
    urgency: "when_possible",
    minutes: 3,
    details: {
      kind: "update",
      news: "A regular stop at the hotel since Monday, 7:20 and 3:50. The van from Two Rivers is free again. Thank you!",
    },
    talks: [
      {
        notes: [
          "Eight children at the stop on the first day.",
          "Two Rivers keeps the van for Mondays, for the clinic.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "grand-repas-automne",
    language: "fr",
    title: "Grand repas d'automne : on attend 250 personnes",
    agency: "long-spoon",
    presenter: "denise-cormier",
    audience: "table",
    urgency: "next_meeting",
    minutes: 3,
    details: {
      kind: "update",
      news: "Dîner de fête lundi, de 11 h à 15 h, avec service aux tables. Les bénévoles, ce sont vous.",
      concernsOthers: "Il manque six personnes pour la vaisselle.",
    },
    talks: [
      {
        notes: [
          "Service aux tables, pas de file.",
          "Six noms pour la vaisselle trouvés en deux minutes, dont la présidence.",
        ],
        outcome: "done",
      },
    ],
  },
  {
    key: "sorbier-7-pied",
    language: "fr",
    title: "Sorbier-7 : soigner un pied et garder sa place au chaud",
    agency: "northside-clinic",
    presenter: "luc-desrosiers",
    audience: "agencies",
    named: ["northside-clinic", "windrow-house", "ridgewater-discharge"],
    urgency: "urgent",
    minutes: 12,
    details: {
      kind: "question",
      personWants: "Guérir sans être hospitalisé·e et garder le même lit au refuge.",
      personKnows: "yes",
      situation:
        "Au refuge depuis l'été. Une plaie au pied demande du repos le jour, ce que l'horaire ne permet pas.",
      question: "Un lit de repos le jour pendant deux semaines, est-ce possible ?",
      hopedFor: "Repos le jour, soins trois fois par semaine.",
    },
    talks: [
      {
        notes: [
          "Les lits de repos de l'été sont terminés ; le refuge en rouvre un.",
          "L'infirmière vient les lundis, mercredis et vendredis.",
          "L'hôpital donne un rendez-vous direct si ça empire ; pas d'urgence.",
        ],
        outcome: "decided",
        decisions: [
          {
            text: "Un lit de repos, deux semaines, même lit la nuit.",
            reason: "Ça coûte moins cher qu'une hospitalisation et c'est ce que la personne demande.",
          },
        ],
        actions: [
          {
            text: "Rouvrir un lit de repos",
            agency: "windrow-house",
            delegate: "rosalinda-bautista",
            dueInDays: 3,
            ended: { outcome: "done", afterDays: 1 },
          },
          {
            text: "Soins trois fois par semaine",
            agency: "northside-clinic",
            delegate: "luc-desrosiers",
            dueInDays: 14,
            ended: { outcome: "done", afterDays: 14 },
          },
        ],
      },
    ],
  },
  {
    key: "sleeping-in-cars",
    language: "en",
    title: "More people sleep in cars in two parkades",
    agency: "downtown-police",
    presenter: "grant-lindqvist",
    audience: "table",
    urgency: "next_meeting",
    minutes: 8,
    details: {
      kind: "difficulty",
      signs: "Eight to eleven cars a night in two parkades. Engines run for heat: fumes.",
      affected: "Mostly people with jobs, two families.",
      wouldHelp: "An open lot with a washroom.",
      trend: "growing",
    },
    talks: [
      {
        notes: [
          "Constables knock, warn about fumes, hand out detectors. No tickets.",
          "Two of the families are known to the school; already being looked after.",
          "A lot with washroom: the old garage has power.",
        ],
        outcome: "parked",
        actions: [
          {
            text: "Twenty carbon monoxide detectors to the bike patrol",
            agency: "city-housing-first",
            delegate: "tobias-redekop",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "Ask about the old garage as a night lot",
            agency: "city-housing-first",
            delegate: "danielle-kowalchuk",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
  {
    key: "worker-at-discharge",
    language: "en",
    title: "The person's own worker at the discharge meeting",
    agency: "ridgewater-discharge",
    presenter: "helen-stadnyk",
    audience: "table",
    urgency: "when_possible",
    minutes: 12,
    details: {
      kind: "change",
      barrier: "We plan the discharge with the patient, without the worker who will be there the day after.",
      proposal: "Ask each patient whom to invite, and hold 20 minutes by phone.",
      whoDecides: "Unit managers on three wards.",
    },
    talks: [
      {
        notes: [
          "Outreach was invited twice this year. Both times it went better.",
          "Ask the patient first, on the second day, not the last.",
          "Wards want to see the consent. Legal aid helps.",
        ],
        outcome: "carried_over",
        actions: [
          {
            text: "Three-sentence consent for the ward",
            agency: "river-legal-aid",
            delegate: "femi-adeyemi",
            dueInDays: 12,
            ended: { outcome: "done", afterDays: 11 },
          },
        ],
      },
      {
        notes: ["Two wards begin on Monday. The third waits.", "Phone at 11, always the same number."],
        outcome: "decided",
        decisions: [
          {
            text: "Two wards invite the worker that the patient names, by phone, 20 minutes.",
            reason: "Whoever will be there the day after should hear the plan.",
          },
        ],
        actions: [
          {
            text: "Send the number and the wards' schedule",
            agency: "ridgewater-discharge",
            delegate: "maylin-cruz",
            dueInDays: 7,
            ended: { outcome: "done", afterDays: 6 },
          },
          {
            text: "Report after one month: how many calls, who was asked",
            agency: "ridgewater-discharge",
            delegate: "helen-stadnyk",
            dueInDays: 28,
          },
        ],
      },
    ],
  },
];
